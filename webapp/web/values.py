"""Değerler: the amounts and periods the rules read, and the firm's own rows for days nobody has announced yet."""

from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from forms.firm_value import FirmValueForm
from webapp.services.errors import FirmValueRefused, NotFound
from webapp.services.firm_values import FirmValue, remove_firm_value, rows, save_firm_value
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page, render
from webapp.web.law import law
from webapp.web.presenters.firm_values_panel import next_period, own_rows, unit_words
from webapp.web.presenters.values_page import amount_words, value_view, values_page

bp = Blueprint("values", __name__, url_prefix="/f/<uuid:firm_id>/degerler")


@bp.get("")
@needs(Right.READ)
def values() -> Response:
    """Every dated value, a group at a time."""
    return page(
        "values/page.html",
        title=_("Değerler"),
        shown=values_page(law(), request.args.get("group", ""), clock.today()),
        may_own=actor().may(Right.OWN),
    )


@bp.get("/<string:key>")
@needs(Right.READ)
def value(key: str) -> Response:
    """One value with all its rows; an owner finds the form for the next one."""
    _need(key)
    first, last = next_period(law(), key) or (None, None)
    return _show(key, FirmValueForm(valid_from=first, valid_until=last))


@bp.post("/<string:key>")
@needs(Right.OWN)
def add_value(key: str) -> Response:
    """Keep a row of the firm, unless the catalogue finds something wrong with it."""
    _need(key)
    form = FirmValueForm()
    if not form.validate():
        return _show(key, form, 422)
    try:
        save_firm_value(work.session(), form.to_row(law(), key, clock.today()), by=actor().user_id)
    except FirmValueRefused as refused:
        form.refuse(law(), refused.findings)
        return _show(key, form, 422)
    return go(url_for("values.value", key=key), notice=_("Büronun değeri eklendi"))


@bp.get("/<string:key>/<uuid:row_id>/sil")
@needs(Right.OWN)
def ask_remove(key: str, row_id: UUID) -> Response:
    """Ask once more."""
    row = _own(key, row_id).value
    return page(
        "parties/delete.html",
        title=_("Büronun değerini sil"),
        name=f"{row.label}: {amount_words(law(), row.value, row.unit)}",
        what=_("Bu değerle yapılan hesaplar ve denetimler değerini yitirir. Geri alınamaz; yeniden eklenebilir."),
        in_use="",
        action=url_for("values.remove_value", key=key, row_id=row_id),
        back=url_for("values.value", key=key),
    )


@bp.post("/<string:key>/<uuid:row_id>/sil")
@needs(Right.OWN)
def remove_value(key: str, row_id: UUID) -> Response:
    """Take a row of the firm out again."""
    remove_firm_value(work.session(), _own(key, row_id).id)
    return go(url_for("values.value", key=key), notice=_("Büronun değeri silindi"))


def _need(key: str) -> None:
    if key not in law().values:
        abort(404)


def _own(key: str, row_id: UUID) -> FirmValue:
    found = next((row for row in rows(work.session()) if row.id == row_id and row.value.key == key), None)
    if found is None:
        raise NotFound
    return found


def _show(key: str, form: FirmValueForm, status: int = 200) -> Response:
    shown = value_view(law(), key, clock.today())
    form.value.unit = unit_words(law(), key)
    return render(
        "values/value.html",
        "values/_form.html",
        title=shown.label,
        status=status,
        failed=status == 422,
        value=shown,
        own=own_rows(law(), key, rows(work.session())),
        form=form,
        action=url_for("values.add_value", key=key),
        may_own=actor().may(Right.OWN),
    )
