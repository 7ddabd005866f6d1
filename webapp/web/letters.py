"""Yazılar: the letters of a dossier, each with what it still asks, as a draft and as the one to sign."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from forms.letters import LettersForm
from webapp.documents.render import GapsRemain, Mode
from webapp.rules import contract_articles
from webapp.rules import letters as rules
from webapp.services import save_step
from webapp.services.errors import BlockersOpen, StaleVersion, UnknownDocument
from webapp.services.produce_letter import produce_letter
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.conflicts import Meeting, meet
from webapp.web.downloads import DOCX, as_download
from webapp.web.fragments import go, page, render
from webapp.web.kept_papers import keep_papers
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.paper_pdf import as_pdf
from webapp.web.presenters.dossier_head import crumbs, worker_name
from webapp.web.presenters.letters import articles_page, letter_page, letter_rows
from webapp.web.trail import handed_out

bp = Blueprint("letters", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>/yazilar")


@bp.get("")
@needs(Right.READ)
def letters(dossier_id: UUID) -> Response:
    """Every letter this dossier can have, those whose turn has come first."""
    opened = open_dossier(dossier_id)
    due, others = letter_rows(opened)
    return page(
        "letters/list.html",
        title=_("Yazılar, %(name)s", name=worker_name(opened.facts)),
        crumbs=crumbs(opened.view, _("Yazılar")),
        opened=opened,
        due=due,
        others=others,
        has_articles=bool(contract_articles.asked(opened.facts)),
    )


@bp.get("/<string:letter>")
@needs(Right.READ)
def letter(dossier_id: UUID, letter: str) -> Response:
    """One letter: what is missing, what it asks, where it is fetched."""
    opened = _opened(dossier_id, letter)
    return _show(opened, letter, _kept_form(opened, letter))


@bp.post("/<string:letter>")
@needs(Right.PREPARE)
def save(dossier_id: UUID, letter: str) -> Response:
    """Keep what the letter says."""
    opened = _opened(dossier_id, letter)
    form = LettersForm(obj=opened.facts.letters)
    form.ask(rules.LETTERS[letter].asks)
    shown = letter_page(letter, opened)
    return _keep(opened, form, shown.url, shown.row.title, lambda status: _show(opened, letter, form, status=status))


@bp.get("/ek-hukumler")
@needs(Right.READ)
def articles(dossier_id: UUID) -> Response:
    """The language and the further articles of the contract."""
    opened = _with_contract(dossier_id)
    form = LettersForm(formdata=None, obj=opened.facts.letters, version=opened.view.version)
    form.ask(contract_articles.asked(opened.facts))
    return _show_articles(opened, form)


@bp.post("/ek-hukumler")
@needs(Right.PREPARE)
def save_articles(dossier_id: UUID) -> Response:
    """Keep the further articles."""
    opened = _with_contract(dossier_id)
    form = LettersForm(obj=opened.facts.letters)
    form.ask(contract_articles.asked(opened.facts))
    return _keep(
        opened,
        form,
        opened.links.articles,
        _("Ek hükümler"),
        lambda status: _show_articles(opened, form, status=status),
    )


@bp.get("/<string:letter>/indir")
@needs(Right.READ)
def download(dossier_id: UUID, letter: str) -> Response:
    """The letter as a Word file, ``bicim=pdf`` as a PDF: a draft at any time, ``kesin=1`` asks for the one to sign."""
    mode = Mode.FINAL if request.args.get("kesin") == "1" else Mode.DRAFT
    try:
        paper = produce_letter(work.session(), work.files(), dossier_id, letter, on=clock.today(), mode=mode)
    except UnknownDocument:
        abort(404)
    except (BlockersOpen, GapsRemain):
        opened = _opened(dossier_id, letter)
        return _show(opened, letter, _kept_form(opened, letter), status=409)
    if mode is Mode.FINAL:
        keep_papers(dossier_id, [paper])
    if request.args.get("bicim") == "pdf":
        return handed_out(as_pdf(paper), dossier_id, paper, file_format="pdf")
    return handed_out(as_download(paper.data, paper.file_name, DOCX), dossier_id, paper)


def _opened(dossier_id: UUID, letter: str) -> OpenDossier:
    opened = open_dossier(dossier_id)
    if letter not in rules.possible(opened.facts):
        abort(404)
    return opened


def _with_contract(dossier_id: UUID) -> OpenDossier:
    opened = open_dossier(dossier_id)
    if not contract_articles.asked(opened.facts):
        abort(404)
    return opened


def _keep(opened: OpenDossier, form: LettersForm, url: str, thing: str, again: Callable[[int], Response]) -> Response:
    """Draw again, refuse with everything kept, meet another's change, or save."""
    if form.is_redraw:
        return again(200)
    if not form.is_in_order(opened.on):
        return again(422)
    kept = form.to_letters(opened.facts.letters)
    try:
        save_step.save_letters(work.session(), opened.view.id, kept, version=form.read_version or 0)
    except StaleVersion:
        work.session().rollback()
        return _stale(opened, form, url) or again(200)
    return go(url, notice=_("Kaydedildi: %(thing)s", thing=thing))


def _stale(opened: OpenDossier, form: LettersForm, url: str) -> Response | None:
    """Both versions of what this letter asks."""
    fresh = LettersForm(formdata=None, obj=opened.facts.letters, version=opened.view.version)
    unasked = frozenset(field.name for field in fresh) - frozenset(form.shown_names)
    form.version.data = fresh.version.data
    meeting = Meeting(fresh=fresh, action=url, back=url, records=(opened.view.id,), unasked=unasked)
    return meet(form, meeting)


def _kept_form(opened: OpenDossier, letter: str) -> LettersForm:
    form = LettersForm(formdata=None, obj=opened.facts.letters, version=opened.view.version)
    form.ask(rules.LETTERS[letter].asks)
    return form


def _show(opened: OpenDossier, letter: str, form: LettersForm, *, status: int = 200) -> Response:
    shown = letter_page(letter, opened)
    return render(
        "letters/page.html",
        "letters/_form.html",
        title=f"{shown.row.title}, {worker_name(opened.facts)}",
        status=status,
        failed=status >= 400,
        crumbs=crumbs(opened.view, shown.row.title),
        opened=opened,
        shown=shown,
        form=form,
        can_change=actor().may(Right.PREPARE),
    )


def _show_articles(opened: OpenDossier, form: LettersForm, *, status: int = 200) -> Response:
    title = _("Sözleşmenin dili ve ek hükümleri")
    return render(
        "letters/articles.html",
        "letters/_form.html",
        title=title,
        status=status,
        failed=status >= 400,
        crumbs=crumbs(opened.view, title),
        opened=opened,
        shown=articles_page(opened),
        form=form,
        can_change=actor().may(Right.PREPARE),
    )
