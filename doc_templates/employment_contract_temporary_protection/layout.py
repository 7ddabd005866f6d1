"""İş sözleşmesi (geçici koruma): no passport, eight further articles in two languages, date and signatures."""

from webapp.documents.layout.contract import build

__all__ = ["build"]
