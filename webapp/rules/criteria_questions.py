"""Which answers the criteria always need. What decides a verdict only now and then is asked by a warning instead."""

from collections.abc import Iterator

from webapp.domain.dossier import Category, DossierFacts, Overlay, PermanentGround, StudentLevel

_NO_PARTNERS = frozenset({Category.DOMESTIC_SERVICES, Category.LIAISON_OFFICE})


def asked(facts: DossierFacts) -> Iterator[str]:
    """Field paths without which a criterion of this dossier can never be judged."""
    answers, overlays = facts.answers, facts.overlays
    if is_partner(facts):
        yield "answers.partner_share_try"
    if facts.category is Category.TEMPORARY_PROTECTION and not facts.is_filed_by_foreigner:
        yield "answers.temporary_protection_staff"
    if Overlay.LIVESTOCK in overlays:
        yield from ("answers.livestock_kind", "answers.livestock_count", "answers.livestock_workers_now")
    if Overlay.STUDENT in overlays:
        yield "answers.student_level"
        if answers.student_level is StudentLevel.ASSOCIATE_OR_BACHELOR:
            yield "answers.is_first_study_year_over"
    if Overlay.PERMANENT in overlays:
        yield "answers.permanent_ground"
        if answers.permanent_ground is PermanentGround.EIGHT_YEARS_OF_PERMITS:
            yield "answers.work_permit_years"


def is_partner(facts: DossierFacts) -> bool:
    """Company partners have their own criterion (C.1); a home and a liaison office have no partners."""
    if facts.category in _NO_PARTNERS or facts.is_filed_by_foreigner:
        return False
    return Overlay.COMPANY_PARTNER in facts.overlays or facts.job.is_partner_or_owner
