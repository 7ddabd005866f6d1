"""Two people saving the same form: the second sees both versions field by field, and nothing is lost."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep, upload, view
from tests.web.form_reading import Pairs, changed, form_at
from tests.web.reading import plain
from webapp.domain.dossier import Category, DossierFacts
from webapp.services import find_parties

TITLE = "Siz yazarken kayıt değişti"


@dataclass(frozen=True)
class Form:
    """One form of the product: where it stands, where it is sent, what each of two people types, what is read back."""

    page: Callable[[Any], str]
    first: dict[str, str]
    second: dict[str, str]
    read: Callable[[Any], tuple[Any, Any]]
    action: Callable[[Any], str] | None = None
    facts: Callable[[], DossierFacts] = factories.facts


@dataclass(frozen=True)
class Office:
    """A dossier and the browsers of two people who work on it."""

    owner: Browser
    colleague: Browser
    dossier_id: UUID

    @property
    def view(self) -> Any:
        return view(self.owner, self.dossier_id)

    def at(self, page: str) -> str:
        return at(self.owner, self.dossier_id, page)

    def party(self, find: Callable[..., Any], *ids: UUID) -> Any:
        with self.owner.read() as session:
            return find(session, *ids).value


def _employer(office: Office) -> str:
    return office.owner.url(f"isverenler/{office.view.employer_id}")


def _read_employer(office: Office) -> tuple[Any, Any]:
    found = office.party(find_parties.employer, office.view.employer_id)
    return found.phone, found.activity


def _read_workplace(office: Office) -> tuple[Any, Any]:
    found = office.party(find_parties.workplace, office.view.employer_id, office.view.workplace_id)
    return found.phone, found.name


def _read_household(office: Office) -> tuple[Any, Any]:
    found = office.party(find_parties.household, office.view.employer_id, office.view.household_id)
    return found.phone, found.address


def _read_worker(office: Office) -> tuple[Any, Any]:
    found = office.party(find_parties.worker, office.view.worker_id)
    return found.surname, found.given_names


FORMS = {
    "personal": Form(
        page=lambda o: o.at("kisisel"),
        first={"father_name": "Birinci", "surname": "Değişmiş"},
        second={"mother_name": "İkinci"},
        read=lambda o: (o.view.facts.worker.father_name, o.view.facts.worker.mother_name),
    ),
    "general": Form(
        page=lambda o: o.at("genel"),
        first={"passport__issued_by": "Birinci"},
        second={"passport__kind": "İkinci"},
        read=lambda o: (o.view.facts.worker.passport.issued_by, o.view.facts.worker.passport.kind),
    ),
    "a row of education": Form(
        page=lambda o: o.at("genel"),
        first={"passport__issued_by": "Birinci"},
        second={"education-0-school": "İkinci Okul"},
        read=lambda o: (o.view.facts.worker.passport.issued_by, o.view.facts.worker.education[0].school),
    ),
    "job": Form(
        page=lambda o: o.at("gorev"),
        first={"title": "Birinci"},
        second={"justification": "İkinci"},
        read=lambda o: (o.view.facts.job.title, o.view.facts.job.justification),
    ),
    "criteria": Form(
        page=lambda o: o.at("olcutler"),
        first={"is_filed_by_agent": "evet"},
        second={"is_diploma_required": "evet"},
        read=lambda o: (o.view.facts.answers.is_filed_by_agent, o.view.facts.answers.is_diploma_required),
    ),
    "employer": Form(
        page=_employer,
        first={"phone": "+903124440001"},
        second={"activity": "İkinci"},
        read=_read_employer,
    ),
    "workplace": Form(
        page=lambda o: f"{_employer(o)}/isyerleri/{o.view.workplace_id}",
        first={"phone": "+903124440001"},
        second={"name": "İkinci"},
        read=_read_workplace,
    ),
    "household": Form(
        page=lambda o: f"{_employer(o)}/haneler/{o.view.household_id}",
        first={"phone": "+905304440001"},
        second={"address": "İkinci"},
        read=_read_household,
        facts=lambda: factories.facts(Category.DOMESTIC_SERVICES),
    ),
    "granted permit": Form(
        page=lambda o: o.at("sureler"),
        action=lambda o: o.at("sureler/izin"),
        first={"permit-number": "Birinci"},
        second={"permit-card_number": "İkinci"},
        read=lambda o: (o.view.facts.permit.number, o.view.facts.permit.card_number),
    ),
    "worker": Form(
        page=lambda o: o.owner.url(f"yabancilar/{o.view.worker_id}"),
        first={"surname": "Birinci"},
        second={"given_names": "İkinci"},
        read=_read_worker,
    ),
}
EXPECTED: dict[str, tuple[Any, Any]] = {
    "a row of education": ("Birinci", "İkinci Okul"),
    "criteria": (True, True),
    "employer": ("+903124440001", "İkinci"),
    "workplace": ("+903124440001", "İkinci"),
    "household": ("+905304440001", "İkinci"),
}


@pytest.fixture
def open_office(owner: Browser, client_for: Callable[..., Browser]) -> Callable[[DossierFacts], Office]:
    def make(facts: DossierFacts) -> Office:
        return Office(owner, client_for("preparer", firm_id=owner.firm_id), keep(owner, facts))

    return make


@pytest.fixture
def office(open_office: Callable[[DossierFacts], Office]) -> Office:
    return open_office(factories.facts())


def _open(browser: Browser, form: Form, office: Office) -> Pairs:
    url = form.page(office)
    action = form.action(office) if form.action else url
    return form_at(browser.get(url).text, action)


def _action(form: Form, office: Office) -> str:
    return form.action(office) if form.action else form.page(office)


def _sent(pairs: Pairs, values: dict[str, str]) -> dict[str, Any]:
    return changed([pair for pair in pairs if pair[0] != "csrf_token"], **values)


@pytest.mark.parametrize("name", FORMS)
def test_what_two_people_typed_into_different_fields_is_both_kept(
    open_office: Callable[[DossierFacts], Office], name: str
) -> None:
    form = FORMS[name]
    office = open_office(form.facts())
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    url = _action(form, office)
    office.owner.post(url, _sent(first, form.first))

    page = office.colleague.post(url, _sent(second, form.second), status=409).text
    assert TITLE in page
    assert "Av. Işıl Örnek" in page
    assert "Yalnız siz değiştirdiniz." in plain(page)
    assert "Siz değiştirmediniz." in plain(page)

    office.colleague.post(url, _sent(form_at(page, url), {}))
    assert form.read(office) == EXPECTED.get(name, ("Birinci", "İkinci"))


def test_both_versions_of_one_field_are_shown_and_the_chosen_one_is_kept(office: Office) -> None:
    form = replace(FORMS["job"], second={"title": "İkinci"})
    url = form.page(office)
    for choice, typed, kept in (("kayitli", "Birinci", "Birinci"), ("yazilan", "Üçüncü", "İkinci")):
        first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
        office.owner.post(url, _sent(first, {"title": typed}))
        page = office.colleague.post(url, _sent(second, {"title": "İkinci"}), status=409).text
        words = plain(page)
        assert "İkiniz de değiştirdiniz." in words
        assert typed in words
        assert "İkinci" in words

        office.colleague.post(url, _sent(form_at(page, url), {"secim.title": choice}))
        assert office.view.facts.job.title == kept


def test_a_list_is_shown_row_by_row_and_chosen_as_a_whole(office: Office) -> None:
    form, url = FORMS["employer"], _employer(office)
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    office.owner.post(url, _sent(first, {"shareholders-0-share_try": "70.000.000,00"}))
    page = office.colleague.post(url, _sent(second, {"shareholders-1-name": "Başka Ortak"}), status=409).text
    words = plain(page)
    assert "Beispiel Maschinen GmbH · Almanya · 70.000.000,00 TL" in words
    assert "Başka Ortak · Türkiye · 20.000.000,00 TL" in words

    office.colleague.post(url, _sent(form_at(page, url), {"secim.shareholders": "kayitli"}))
    partners = office.party(find_parties.employer, office.view.employer_id).shareholders
    assert [(one.name, str(one.share_try)) for one in partners] == [
        ("Beispiel Maschinen GmbH", "70000000.00"),
        ("Işıl Örnekoğlu", "20000000.00"),
    ]


def test_a_row_that_the_other_added_is_not_lost(office: Office) -> None:
    form, url = FORMS["job"], office.at("gorev")
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    count = sum(name.startswith("duties-") for name, _value in first)
    office.owner.post(url, _sent(first, {f"duties-{count}": "Eklenen görev"}))
    page = office.colleague.post(url, _sent(second, {"title": "İkinci"}), status=409).text
    office.colleague.post(url, _sent(form_at(page, url), {}))

    assert office.view.facts.job.duties[-1] == "Eklenen görev"
    assert office.view.facts.job.title == "İkinci"


def test_the_choice_can_be_seen_in_the_form_before_it_is_saved(office: Office) -> None:
    form, url = FORMS["job"], office.at("gorev")
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    office.owner.post(url, _sent(first, {"title": "Birinci"}))
    page = office.colleague.post(url, _sent(second, {"justification": "İkinci"}), status=409).text
    shown = office.colleague.post(url, {**_sent(form_at(page, url), {}), "yenile": "1"}, status=200).text
    again = form_at(shown, url)

    assert dict(again)["title"] == "Birinci"
    assert dict(again)["justification"] == "İkinci"
    office.colleague.post(url, _sent(again, {}))
    assert FORMS["job"].read(office) == ("Birinci", "İkinci")


def test_a_third_save_in_between_is_met_again(office: Office) -> None:
    form, url = FORMS["job"], office.at("gorev")
    second = _open(office.colleague, form, office)
    office.owner.post(url, _sent(_open(office.owner, form, office), {"title": "Birinci"}))
    page = office.colleague.post(url, _sent(second, {"justification": "İkinci"}), status=409).text
    office.owner.post(url, _sent(_open(office.owner, form, office), {"occupation_name": "Üçüncü"}))
    page = office.colleague.post(url, _sent(form_at(page, url), {}), status=409).text
    office.colleague.post(url, _sent(form_at(page, url), {}))

    job = office.view.facts.job
    assert (job.title, job.justification, job.occupation_name) == ("Birinci", "İkinci", "Üçüncü")


def test_the_same_change_by_both_is_no_conflict(office: Office) -> None:
    form, url = FORMS["job"], office.at("gorev")
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    office.owner.post(url, _sent(first, {"title": "Aynı"}))
    office.colleague.post(url, _sent(second, {"title": "Aynı"}))

    assert office.view.facts.job.title == "Aynı"


def test_htmx_gets_the_choice_in_place_of_the_form(office: Office) -> None:
    form, url = FORMS["job"], office.at("gorev")
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    office.owner.post(url, _sent(first, {"title": "Birinci"}))
    fragment = office.colleague.post(url, _sent(second, {"title": "İkinci"}), htmx=True, status=409).text

    assert '<div id="cakisma" data-form>' in fragment
    assert "<main" not in fragment


def test_a_client_that_sends_no_digests_is_offered_what_it_typed(office: Office) -> None:
    form, url = FORMS["job"], office.at("gorev")
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    office.owner.post(url, _sent(first, {"title": "Birinci"}))
    plainly = dict(second)["version"].partition("~")[0]
    page = office.colleague.post(url, _sent(second, {"justification": "İkinci", "version": plainly}), status=409).text

    assert dict(form_at(page, url))["secim.title"] == "yazilan"


def test_a_letter_shows_both_versions_of_what_it_asks(office: Office) -> None:
    url = office.at("yazilar/agent_authorisation")
    first, second = (form_at(browser.get(url).text, url) for browser in (office.owner, office.colleague))
    office.owner.post(url, _sent(first, {"agent_kind": "lawyer", "agent_name": "Birinci Vekil"}))
    both = office.colleague.post(url, _sent(second, {"agent_kind": "lawyer", "agent_name": "İkinci Vekil"}), status=409)

    assert "Birinci Vekil" in plain(both.text)
    assert "İkinci Vekil" in plain(both.text)


def test_the_former_permit_is_no_question_of_a_first_application(office: Office) -> None:
    form, url = FORMS["general"], office.at("genel")
    first, second = _open(office.owner, form, office), _open(office.colleague, form, office)
    office.owner.post(url, _sent(first, {"passport-kind": "Birinci"}))
    page = office.colleague.post(url, _sent(second, {"passport-issued_by": "İkinci"}), status=409).text

    assert "secim.former_permit" not in page
    assert page.count("<fieldset") == 2


def _upload(browser: Browser, office: Office, shown: str, **values: Any) -> Any:
    url = office.at("belgeler/passport_copy")
    typed = {f"passport_copy-{name}": value for name, value in values.items()}
    return {**{k: v for k, v in form_at(shown, url) if k != "csrf_token"}, **typed}


def test_a_file_that_somebody_attached_meanwhile_is_not_replaced_unseen(office: Office) -> None:
    page, url = office.at("belgeler"), office.at("belgeler/passport_copy")
    first, second = office.owner.get(page).text, office.colleague.get(page).text
    theirs = upload(factories.a_pdf(text="birinci"), "birinci.pdf")
    office.owner.post(url, _upload(office.owner, office, first, file=theirs))

    mine = upload(factories.a_pdf(text="ikinci"), "ikinci.pdf")
    answer = office.colleague.post(url, _upload(office.colleague, office, second, file=mine), status=409).text
    assert "başka biri kaydetti" in plain(answer)
    assert "birinci.pdf" in answer
    assert office.view.attached("passport_copy").attachment.file_name == "birinci.pdf"

    again = upload(factories.a_pdf(text="ikinci"), "ikinci.pdf")
    office.colleague.post(url, _upload(office.colleague, office, answer, file=again))
    assert office.view.attached("passport_copy").attachment.file_name == "ikinci.pdf"


def test_what_two_people_say_of_one_file_is_not_overwritten_unseen(office: Office) -> None:
    page, url = office.at("belgeler"), office.at("belgeler/passport_copy")
    file = upload(factories.a_pdf(), "pasaport.pdf")
    office.owner.post(url, _upload(office.owner, office, office.owner.get(page).text, file=file))
    first, second = office.owner.get(page).text, office.colleague.get(page).text
    office.owner.post(url, _upload(office.owner, office, first, has_translation="evet"))

    answer = office.colleague.post(url, _upload(office.colleague, office, second, has_translation="hayir"), status=409)
    assert "başka biri kaydetti" in plain(answer.text)
    assert office.view.attached("passport_copy").attachment.has_translation is True
