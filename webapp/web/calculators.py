"""Hesaplar: questions of law that need no dossier. Each answers a GET, so that an answer can be bookmarked."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from forms.calculators import FeeForm, FeeTerm, WageForm
from forms.late_options import offer
from forms.query import QueryForm
from webapp.web import clock
from webapp.web.access import Right, needs
from webapp.web.fragments import go, render
from webapp.web.law import law
from webapp.web.presenters.calculator_tabs import tabs
from webapp.web.presenters.fee_page import fee_answer
from webapp.web.presenters.wage_page import group_options, wage_answer

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


def _answer(name: str, title: str, form: QueryForm, count: Callable[[], Any], *, is_ready: bool = False) -> Response:
    """The calculator with its answer, or with words at what was typed.

    Args:
        name: the fragment's file without its underscore.
        count: makes the answer of a form that was not refused.
        is_ready: the defaults alone can be answered.
    """
    is_refused = form.is_refused()
    can_count = not is_refused and (form.is_asked or is_ready)
    return render(
        "calculators/page.html",
        f"calculators/_{name}.html",
        title=title,
        status=422 if is_refused else 200,
        failed=is_refused,
        fragment=f"calculators/_{name}.html",
        form=form,
        answer=count() if can_count else None,
        tabs=tabs(),
        action=request.path,
    )
