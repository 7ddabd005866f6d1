"""How a use case refuses. ``code`` names the message in the catalogue; no error carries what somebody typed."""

from webapp.db.place_limits import OutsidePlaces
from webapp.db.queries import RowMissing as NotFound
from webapp.domain.findings import Finding
from webapp.files.intake import Refused
from webapp.files.store import FileMissing, FileSpoiled

__all__ = [
    "AlreadyInvited",
    "AlreadyMember",
    "AlreadySetUp",
    "BlockersOpen",
    "CannotBeAssigned",
    "EmailTaken",
    "EventRefused",
    "FileMissing",
    "FileSpoiled",
    "FirmValueRefused",
    "InUse",
    "InvitationClosed",
    "LastOwner",
    "NotFound",
    "OutsidePlaces",
    "PartsDisagree",
    "PersonDiffers",
    "Refused",
    "StaleVersion",
    "UnknownDocument",
]


class StaleVersion(Exception):
    """The row changed after it was read; nothing was saved."""

    code = "stale_version"


class InUse(Exception):
    """A dossier still refers to it; nothing was deleted."""

    code = "in_use"


class AlreadySetUp(Exception):
    """Somebody has an account already: the first-start page is closed for good."""

    code = "already_set_up"


class EmailTaken(Exception):
    """Another user has this e-mail address."""

    code = "email_taken"


class PartsDisagree(Exception):
    """The parts of a dossier do not belong together.

    ``code`` is one of ``workplace_needed``, ``household_needed``, ``workplace_of_another_employer``,
    ``household_of_another_employer``, and for what an extension takes over ``carried_into_first``,
    ``carried_from_other_parties``, ``carried_from_without_permit``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class UnknownDocument(Exception):
    """The document is not one that can be attached, or not one we generate for this category."""

    code = "unknown_document"


class BlockersOpen(Exception):
    """A final document was asked for while something still blocks it."""

    code = "blockers_open"

    def __init__(self, blockers: tuple[Finding, ...]) -> None:
        super().__init__(self.code)
        self.blockers = blockers


class EventRefused(Exception):
    """The event cannot have happened so, or has not happened yet; nothing was saved. ``findings`` say why."""

    code = "event_refused"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(self.code)
        self.findings = findings


class FirmValueRefused(Exception):
    """A firm's own value does not pass the checks of the catalogue; ``findings`` say why."""

    code = "firm_value_refused"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(self.code)
        self.findings = findings


class LastOwner(Exception):
    """The firm would be left without an owner; nothing was changed."""

    code = "last_owner"


class CannotBeAssigned(Exception):
    """Whoever is to get a dossier is no member, only reads, or does not see its place."""

    code = "cannot_be_assigned"


class AlreadyMember(Exception):
    """The person belongs to the firm already."""

    code = "already_member"


class AlreadyInvited(Exception):
    """An invitation to the same address is still open."""

    code = "already_invited"


class InvitationClosed(Exception):
    """The invitation was accepted or revoked, or its time is over; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PersonDiffers(Exception):
    """Whoever opens an invitation is not the person it names."""

    code = "person_differs"
