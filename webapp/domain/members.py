"""Who belongs to a firm: roles, the places a limited member works for, and how a person is shown masked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

MASK = "*"
_SHOWN_FIRST, _SHOWN_LAST = 3, 2


class MemberRole(StrEnum):
    """Bürodaki rol: sahip, hazırlayan, okuyan."""

    OWNER = "owner"
    PREPARER = "preparer"
    READER = "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Yetkili olunan yerler: the ids of the workplaces and households a limited member works for (seed A 4.3)."""

    workplaces: frozenset[UUID] = frozenset()
    households: frozenset[UUID] = frozenset()

    def holds(self, workplace_id: UUID | None, household_id: UUID | None) -> bool:
        """Whether something that hangs on this workplace or household is within the places."""
        return workplace_id in self.workplaces or household_id in self.households


def masked_name(name: str) -> str:
    """``Ayşe Yılmaz`` as ``A*** Y*****``: a person is recognised by who knows them, and told to nobody else."""
    return " ".join(word[:1] + MASK * (len(word) - 1) for word in name.split())


def masked_number(number: str) -> str:
    """``12345678901`` as ``123******01``; a number too short to hide anything in is hidden whole."""
    hidden = len(number) - _SHOWN_FIRST - _SHOWN_LAST
    if hidden < _SHOWN_FIRST:
        return MASK * len(number)
    return number[:_SHOWN_FIRST] + MASK * hidden + number[-_SHOWN_LAST:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Profil: who a user is (seed A 2). ``national_id`` is a TCKN, ``phone`` a Turkish mobile; "" is not told yet."""

    name: str
    national_id: str = ""
    birth_date: date | None = None
    phone: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether everything e-İzin asks of a user is told."""
        return bool(self.name and self.national_id and self.birth_date and self.phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """Davetli: who is asked to join a firm, as what, and for which places; ``places`` None is the whole firm."""

    email: str
    name: str
    national_id: str
    birth_date: date
    role: MemberRole
    places: Places | None = None
