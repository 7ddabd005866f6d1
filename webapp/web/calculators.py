"""Hesaplar: questions of law that need no dossier. Each answers a GET, so that an answer can be bookmarked."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from forms.calculators import (
    ExtensionForm,
    FeeForm,
    FeeTerm,
    PermitEndForm,
    QuotaForm,
    RatioForm,
    SuitForm,
    WageForm,
)
from forms.late_options import offer
from forms.query import QueryForm
from webapp.catalogue.model import NoValueFor
from webapp.domain.events import NoticeChannel
from webapp.rules.values import not_known
from webapp.web import clock
from webapp.web.access import Right, needs
from webapp.web.fragments import go, render
from webapp.web.law import law
from webapp.web.presenters.answer_notes import AnswerNote, note
from webapp.web.presenters.calculator_tabs import tabs
from webapp.web.presenters.criterion_answer import quota_answer, ratio_answer
from webapp.web.presenters.fee_page import fee_answer
from webapp.web.presenters.suit_page import suit_answer
from webapp.web.presenters.wage_page import group_options, wage_answer
from webapp.web.presenters.window_pages import extension_answer, permit_end_answer

bp = Blueprint("calculators", __name__, url_prefix="/f/<uuid:firm_id>/hesaplar")

YEAR = 12


@bp.get("")
@needs(Right.READ)
def calculators() -> Response:
    """The first calculator stands for all of them."""
    return go(url_for("calculators.fee"))


@bp.get("/harc")
@needs(Right.READ)
def fee() -> Response:
    """What a permit or a lost card costs on the day of payment."""
    form = FeeForm(request.args, term=FeeTerm.FIXED, months=YEAR, paid_on=clock.today())
    return _answer("fee", _("Hesaplar: harç"), form, lambda: fee_answer(law(), form), is_ready=True)


@bp.get("/ucret")
@needs(Right.READ)
def wage() -> Response:
    """The wage floor of a group on the day of application."""
    form = WageForm(request.args, on=clock.today())
    offer(form.group, group_options(law()))
    return _answer("wage", _("Hesaplar: ücret tabanı"), form, lambda: wage_answer(law(), form))


@bp.get("/uzatma")
@needs(Right.READ)
def extension() -> Response:
    """From when to when an extension may be asked for."""
    form = ExtensionForm(request.args)
    return _answer(
        "extension", _("Hesaplar: uzatma penceresi"), form, lambda: extension_answer(law(), form, clock.today())
    )


@bp.get("/izin-bitisi")
@needs(Right.READ)
def permit_end() -> Response:
    """The latest day on which a permit can end, by the passport."""
    form = PermitEndForm(request.args)
    return _answer(
        "permit_end", _("Hesaplar: iznin en geç bitişi"), form, lambda: permit_end_answer(law(), form, clock.today())
    )


@bp.get("/dava")
@needs(Right.READ)
def suit() -> Response:
    """The last days for objection and suit after a refusal."""
    form = SuitForm(request.args, channel=NoticeChannel.PAPER)
    return _answer("suit", _("Hesaplar: dava süresi"), form, lambda: suit_answer(law(), form, clock.today()))


@bp.get("/oran")
@needs(Right.READ)
def ratio() -> Response:
    """Whether the workplace's staff carries one more foreigner."""
    form = RatioForm(request.args, on=clock.today())
    return _answer("ratio", _("Hesaplar: istihdam oranı"), form, lambda: ratio_answer(law(), form))


@bp.get("/kota")
@needs(Right.READ)
def quota() -> Response:
    """Whether the workplace may take one more person under temporary protection."""
    form = QuotaForm(request.args, on=clock.today())
    return _answer("quota", _("Hesaplar: geçici koruma kotası"), form, lambda: quota_answer(law(), form))


def _answer(name: str, title: str, form: QueryForm, count: Callable[[], Any], *, is_ready: bool = False) -> Response:
    """The calculator with its answer, or with words at what was typed.

    Args:
        name: the fragment's file without its underscore.
        count: makes the answer of a form that was not refused.
        is_ready: the defaults alone can be answered.
    """
    is_refused = form.is_refused()
    answer, unknown = _counted(count) if not is_refused and (form.is_asked or is_ready) else (None, None)
    return render(
        "calculators/page.html",
        f"calculators/_{name}.html",
        title=title,
        status=422 if is_refused else 200,
        failed=is_refused,
        fragment=f"calculators/_{name}.html",
        form=form,
        answer=answer,
        unknown=unknown,
        tabs=tabs(),
        action=request.path,
    )


def _counted(count: Callable[[], Any]) -> tuple[Any, AnswerNote | None]:
    """The answer, or that the law of the asked day is not known; never that of another day."""
    try:
        return count(), None
    except NoValueFor as missing:
        return None, note(law(), not_known(law(), "", missing))
