"""A criterion asked without a dossier: the verdict, the sum that was made, and what would meet it."""

from dataclasses import dataclass

from forms.calculators import QuotaForm, RatioForm
from webapp.catalogue.model import Catalogue
from webapp.domain.findings import CriterionResult, Verdict
from webapp.rules.criteria.employment import employment_ratio
from webapp.rules.criteria.quota import protection_quota
from webapp.web.presenters.answer_notes import AnswerNote, note, notes

PILLS = {Verdict.MET: "done", Verdict.NOT_MET: "missing", Verdict.CANNOT_SAY: "wrong", Verdict.NOT_APPLIED: "plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAnswer:
    """The answer of one criterion; any one of the cures would do."""

    word: str
    pill: str
    sum: AnswerNote
    cures: tuple[AnswerNote, ...]
    doubts: tuple[AnswerNote, ...]


def ratio_answer(law: Catalogue, form: RatioForm) -> CriterionAnswer:
    """The answer to a form that was not refused."""
    return _answer(
        law,
        employment_ratio(
            law,
            turkish_staff=form.turkish_staff.data,
            foreign_staff=form.foreign_staff.data,
            net_sales=form.net_sales.data,
            on=form.on.data,
        ),
    )


def quota_answer(law: Catalogue, form: QuotaForm) -> CriterionAnswer:
    """The answer to a form that was not refused; what was not answered counts as no."""
    return _answer(
        law,
        protection_quota(
            law,
            turkish_staff=form.turkish_staff.data,
            protection_staff=form.protection_staff.data,
            has_iskur_document=bool(form.has_iskur_document.data),
            is_public_benefit=bool(form.is_public_benefit.data),
            on=form.on.data,
        ),
    )


def _answer(law: Catalogue, result: CriterionResult) -> CriterionAnswer:
    return CriterionAnswer(
        word=law.label(result.verdict),
        pill=PILLS[result.verdict],
        sum=note(law, result.sum),
        cures=notes(law, result.cures),
        doubts=notes(law, result.doubts),
    )
