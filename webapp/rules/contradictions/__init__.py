"""Tutarsızlıklar: what the pack says in one place and denies in another, each as a finding with both readings."""

from webapp.rules.contradictions.engine import findings

__all__ = ["findings"]
