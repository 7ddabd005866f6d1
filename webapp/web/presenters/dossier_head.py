"""The head of a dossier: whose it is, its key facts, and the one thing to do next."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.domain.dossier import DossierFacts, FiledFrom
from webapp.domain.findings import BundleReport
from webapp.domain.periods import format_day
from webapp.services.find_dossiers import DossierView
from webapp.web.presenters.dossier_links import DossierLinks
from webapp.web.presenters.paths import document_of


@dataclass(frozen=True, slots=True)
class HeadFact:
    """One key fact with a small line below it."""

    label: str
    value: str
    small: str = ""
    is_code: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DossierHead:
    """What stands above the overview."""

    name: str
    line: str
    state: str
    is_ready: bool
    blockers: int
    facts: tuple[HeadFact, ...]
    way_out: str
    overview_url: str
    pack_url: str
    worker_url: str
    employer_url: str
    delete_url: str
    deadlines_url: str
    trail_url: str
    letters_url: str
    person: str | None
    assign_url: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """One link of the way to this page; the last one has no address."""

    label: str
    url: str = ""


def head(
    view: DossierView,
    report: BundleReport,
    links: DossierLinks,
    *,
    can_change: bool,
    person: str | None = None,
    reference: str = "",
) -> DossierHead:
    """The head of a dossier that was checked.

    Args:
        person: who works on it; "" is nobody, None is not told.
        reference: how long its reference number can still be used.
    """
    facts = view.facts
    return DossierHead(
        name=worker_name(facts),
        line=" · ".join(part for part in (employer_line(facts), facts.job.title) if part),
        state=_("Paket hazır") if report.is_ready else _("Hazırlanıyor"),
        is_ready=report.is_ready,
        blockers=len(report.blockers),
        facts=tuple(_facts(facts, reference)),
        way_out=_way_out(report),
        overview_url=links.overview,
        pack_url=links.pack,
        worker_url=links.worker,
        employer_url=links.employer,
        delete_url=url_for("dossiers.delete", dossier_id=view.id) if can_change else "",
        deadlines_url=links.deadlines,
        trail_url=links.trail,
        letters_url=links.letters,
        person=person,
        assign_url=url_for("assigning.assign_one", dossier_id=view.id) if can_change else "",
    )


def worker_name(facts: DossierFacts) -> str:
    """The foreigner's name, or words that say it is not known yet."""
    return facts.worker.full_name or _("Adı yazılmamış yabancı")


def employer_line(facts: DossierFacts) -> str:
    """Employer and workplace."""
    place = facts.workplace.name if facts.workplace else ""
    return ", ".join(part for part in (facts.employer.name, place) if part)


def crumbs(view: DossierView, here: str = "") -> tuple[Crumb, ...]:
    """The way to a page of a dossier; ``here`` is the page below the overview."""
    own = f"{view.number}, {worker_name(view.facts)}"
    ways = [Crumb(_("Masa"), url_for("desk.desk")), Crumb(_("Dosyalar"), url_for("dossiers.dossiers"))]
    if not here:
        return (*ways, Crumb(view.number))
    return (*ways, Crumb(own, url_for("dossiers.overview", dossier_id=view.id)), Crumb(here))


def _way_out(report: BundleReport) -> str:
    """Where the first open blocker stands on the overview."""
    about_data = any(not document_of(f.subject) for f in report.blockers)
    return "#bilgi-bulgulari" if about_data else "#paket-kontrol"


def _facts(facts: DossierFacts, reference: str) -> list[HeadFact]:
    found = [
        HeadFact(_("Dosya no."), facts.number, is_code=True),
        HeadFact(_("Kategori"), enum_label(facts.category), _below_category(facts), anchor="category"),
        HeadFact(_("Başvuru türü"), enum_label(facts.kind), _former_end(facts), anchor="kind"),
        HeadFact(_("Başvuru yeri"), enum_label(facts.filed_from), _mission(facts), anchor="filed_from"),
    ]
    if facts.filed_from is FiledFrom.ABROAD:
        found.append(_reference(facts, reference))
    else:
        found.append(HeadFact(_("Yabancı kimlik no."), facts.worker.foreign_id_number or "—", is_code=True))
    passport = facts.worker.passport
    if not facts.worker.is_under_international_protection:
        until = _("bitiş %(day)s", day=format_day(passport.expires_on)) if passport.expires_on else ""
        found.append(HeadFact(_("Pasaport"), passport.number or "—", until, is_code=True))
    return found


def _below_category(facts: DossierFacts) -> str:
    """The limb of key staff, and the professions or statuses that lie over the category."""
    limb = facts.answers.key_staff_limb
    named = [*([limb] if limb is not None else []), *facts.overlays]
    return ", ".join(enum_label(one) for one in named)


def _former_end(facts: DossierFacts) -> str:
    ends_on = facts.former_permit.ends_on if facts.former_permit else None
    return _("izin bitişi %(day)s", day=format_day(ends_on)) if ends_on else ""


def _mission(facts: DossierFacts) -> str:
    return facts.mission_reference.mission if facts.mission_reference else ""


def _reference(facts: DossierFacts, left: str) -> HeadFact:
    reference = facts.mission_reference
    if reference is None or not reference.number:
        return HeadFact(_("Referans no."), "—")
    given = _("veriliş %(day)s", day=format_day(reference.issued_on)) if reference.issued_on else ""
    return HeadFact(_("Referans no."), reference.number, left or given, is_code=True)
