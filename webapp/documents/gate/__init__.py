"""The gate of templates that a firm uploads: what may hurt is refused before anything else opens the file.

security.md 4.5 and A1 to A19, in its order: the archive, its parts and their content types, relationships, the XML of
every part, field codes, and last the tags. Runs in a limited process (``webapp.documents.guarded``).
"""

from collections.abc import Iterable

from webapp.documents.gate.archive import unpacked
from webapp.documents.gate.parts import refuse_foreign_parts
from webapp.documents.gate.relations import refuse_foreign_relations
from webapp.documents.gate.tags import refuse_foreign_tags
from webapp.documents.gate.unsafe import TAG_CODES, TemplateUnsafe
from webapp.documents.gate.xml_content import refuse_foreign_xml

__all__ = ["TAG_CODES", "TemplateUnsafe", "refuse_dangers"]


def refuse_dangers(data: bytes, fields: Iterable[str]) -> None:
    """Say nothing about a template that may be tried.

    Args:
        data: the uploaded file.
        fields: what the template may print (``template_fields.fields_of``).

    Raises TemplateUnsafe with the code of what is wrong.
    """
    members = unpacked(data)
    refuse_foreign_parts(members)
    refuse_foreign_relations(members)
    refuse_foreign_xml(members)
    refuse_foreign_tags(members, frozenset(fields))
