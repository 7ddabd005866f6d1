"""Writing one of the letters of a dossier."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.queries import facts_of
from webapp.documents.render import Mode, render
from webapp.files.store import FileStore
from webapp.rules import letters
from webapp.services.errors import BlockersOpen, UnknownDocument
from webapp.services.firm_templates import own_templates
from webapp.services.law import law_of
from webapp.services.versions import Paper, paper


def produce_letter(session: Session, store: FileStore, dossier_id: UUID, letter: str, *, on: date, mode: Mode) -> Paper:
    """The letter as a Word file: a draft at any time, a final when nothing the letter needs is missing.

    What is open in the bundle does not stand in its way: an objection has thirty days, the bundle has not.

    Raises NotFound, UnknownDocument for a letter such a dossier cannot have, GapsRemain and BlockersOpen for a final
    too early.
    """
    law = law_of(session)
    facts = letters.completed(facts_of(session, dossier_id), law)
    if letter not in letters.possible(facts):
        raise UnknownDocument
    wrong = tuple(letters.findings(letter, facts, law, on))
    if mode is Mode.FINAL and wrong:
        raise BlockersOpen(wrong)
    own, expected = own_templates(session, store, letter).get(letter), letters.expected(letter, facts)
    return paper(render(letter, facts, on=on, mode=mode, expected=expected, own=own), mode)
