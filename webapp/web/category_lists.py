"""Kontrol listeleri: what the law asks for in each category, without a dossier, for reading and printing."""

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from forms.category_lists import CellForm
from webapp.domain.dossier import Category
from webapp.web import clock
from webapp.web.access import Right, needs
from webapp.web.fragments import page, render
from webapp.web.law import law
from webapp.web.presenters.category_list import CellPage, cell_page
from webapp.web.presenters.cells import Cell
from webapp.web.presenters.list_index import category_rows, overlay_rows

bp = Blueprint("category_lists", __name__, url_prefix="/f/<uuid:firm_id>/kontrol-listeleri")


@bp.get("")
@needs(Right.READ)
def lists() -> Response:
    """Every list there is."""
    return page(
        "lists_of_law/index.html",
        title=_("Kontrol listeleri"),
        categories=category_rows(law()),
        overlays=overlay_rows(law()),
    )


@bp.get("/<string:category>")
@needs(Right.READ)
def category_list(category: str) -> Response:
    """One cell of a category, under the overlays and for the day of the address."""
    if category not in tuple(Category):
        abort(404)
    form = CellForm(request.args, law(), Category(category), clock.today())
    return _show(form, None if form.is_refused() else _page(form))


def _page(form: CellForm) -> CellPage:
    return cell_page(law(), Cell(category=form.category, **form.data))


def _show(form: CellForm, shown: CellPage | None) -> Response:
    is_refused = shown is None
    return render(
        "lists_of_law/page.html",
        "lists_of_law/_cell.html",
        title=shown.title if shown else law().label(form.category),
        status=422 if is_refused else 200,
        failed=is_refused,
        form=form,
        cell=shown,
        action=request.path,
    )
