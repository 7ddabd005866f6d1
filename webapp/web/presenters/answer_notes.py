"""What a rule says beside an answer, in words, with the way to where a missing value is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.model import Catalogue, SourceRef
from webapp.domain.findings import Finding, Severity
from webapp.web.access import Right, current_actor
from webapp.web.presenters.dossier_links import Way

# These say that no row covers the day; their placeholder "label" is the name of the value.
_NO_VALUE = frozenset({"value_not_announced", "value_before_catalogue", "value_unknown", "value_not_known"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNote:
    """One finding beside an answer; ``ways`` lead to where it is put right."""

    severity: Severity
    title: str
    message: str
    remedy: str
    source: SourceRef
    ways: tuple[Way, ...] = ()


def note(law: Catalogue, finding: Finding) -> AnswerNote:
    """The words of one finding."""
    text = law.describe(finding)
    return AnswerNote(
        severity=finding.severity,
        title=text.title,
        message=text.message,
        remedy=text.remedy,
        source=law.source(finding.source),
        ways=ways_to_values(law, finding),
    )


def notes(law: Catalogue, findings: Iterable[Finding]) -> tuple[AnswerNote, ...]:
    """Each thing once, in the order given."""
    return tuple(dict.fromkeys(note(law, finding) for finding in findings))


def ways_to_values(law: Catalogue, finding: Finding) -> tuple[Way, ...]:
    """For a missing value, the screen on which an owner writes the firm's own; a reader looks at what is known."""
    if finding.code not in _NO_VALUE:
        return ()
    label = finding.values.get("label", "")
    key = next((key for key, rows in law.values.items() if rows and rows[0].label == label), "")
    if not key:
        return ()
    return (Way(word_of_value_link(), url_for("values.value", key=key), label),)


def word_of_value_link() -> str:
    """What the link to a value promises whoever asks."""
    actor = current_actor()
    return _("Değer ekle") if actor is not None and actor.may(Right.OWN) else _("Değere bak")
