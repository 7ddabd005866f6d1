"""The fields that the whole law needs: each has its control where it matters, keeps what is typed, and only there."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, blank, keep, view
from webapp.domain.dossier import ApplicationKind, Category, Exemption, FiledFrom, LivestockKind, Overlay
from webapp.domain.parties import Bookkeeping, LegalStay, ResidenceStatus
from webapp.services import find_parties, save_step


def send(browser: Browser, dossier_id: UUID, step: str, data: dict[str, Any], **options: Any) -> Any:
    """Send a step over the version that is kept now."""
    known = {"version": str(view(browser, dossier_id).version), "kal": "1"}
    return browser.post(at(browser, dossier_id, step), known | data, **options)


def an_extension(browser: Browser) -> UUID:
    """A kept extension without its former permit."""
    return keep(browser, factories.facts(kind=ApplicationKind.EXTENSION))


FORMER = {
    "former_permit-number": "2026ORNEK0012",
    "former_permit-card_number": "OR0001234",
    "former_permit-kind": "fixed_term",
    "former_permit-starts_on": "11.01.2026",
    "former_permit-ends_on": "10.01.2027",
    "former_permit-extension_count": "0",
}


def test_an_extension_asks_for_the_permit_it_prolongs(owner: Browser) -> None:
    dossier_id = an_extension(owner)
    assert "Uzatılacak izin" in owner.get(at(owner, dossier_id, "genel")).text
    send(owner, dossier_id, "genel", FORMER)
    assert view(owner, dossier_id).facts.former_permit == factories.a_permit()
    assert 'value="10.01.2027"' in owner.get(at(owner, dossier_id, "genel")).text


def test_a_first_application_asks_for_no_former_permit(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    assert "former_permit" not in owner.get(at(owner, dossier_id, "genel")).text
    send(owner, dossier_id, "genel", FORMER)
    assert view(owner, dossier_id).facts.former_permit is None


def test_a_former_permit_that_ends_before_it_began_is_refused_at_its_field(owner: Browser) -> None:
    dossier_id = an_extension(owner)
    page = send(owner, dossier_id, "genel", FORMER | {"former_permit-ends_on": "10.01.2025"}, status=422).text
    assert 'href="#former_permit-ends_on"' in page
    assert view(owner, dossier_id).facts.former_permit is None


STAY = {"stays-0-status": "residence_permit", "stays-0-started_on": "20.05.2024", "stays-0-ended_on": ""}


def test_earlier_stays_are_kept_row_by_row(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    second = {"stays-3-status": "student_residence", "stays-3-started_on": "01.09.2022", "stays-3-ended_on": "1.5.2024"}
    send(owner, dossier_id, "kisisel", STAY | second | {"stays-4-status": ""})
    assert view(owner, dossier_id).facts.worker.stays == (
        factories.a_stay(),
        LegalStay(status=ResidenceStatus.STUDENT_RESIDENCE, started_on=date(2022, 9, 1), ended_on=date(2024, 5, 1)),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"stays-0-started_on": "24.11.2026"}, "24.11.2026 bugünden sonra"),
        ({"stays-0-started_on": "20.05.2024", "stays-0-ended_on": "19.05.2024"}, "başlangıçtan (20.05.2024) önce"),
    ],
)
def test_a_stay_that_cannot_be_is_refused(owner: Browser, row: dict[str, str], words: str) -> None:
    dossier_id = keep(owner, blank())
    assert words in send(owner, dossier_id, "kisisel", row, status=422).text
    assert view(owner, dossier_id).facts.worker.stays == ()


@pytest.mark.parametrize(
    ("category", "filed_from"),
    [
        (Category.STANDARD_EMPLOYER, FiledFrom.ABROAD),
        (Category.LIAISON_OFFICE, FiledFrom.INSIDE_TURKIYE),
        (Category.TEMPORARY_PROTECTION, FiledFrom.INSIDE_TURKIYE),
    ],
)
def test_stays_that_count_for_nothing_are_not_asked_and_stay_as_they_were(
    owner: Browser, category: Category, filed_from: FiledFrom
) -> None:
    facts = factories.facts(category, filed_from=filed_from)
    dossier_id = keep(owner, facts)
    with owner.write() as session:
        version, kept = view(owner, dossier_id).version, view(owner, dossier_id).facts
        worker = factories.replace(kept.worker, stays=(factories.a_stay(),))
        save_step.save_personal(session, dossier_id, worker, kept.mission_reference, version=version)
    assert 'id="stays"' not in owner.get(at(owner, dossier_id, "kisisel")).text
    send(owner, dossier_id, "kisisel", {"given_names": "Anna"})
    assert view(owner, dossier_id).facts.worker.stays == (factories.a_stay(),)


def test_the_day_of_marriage_is_asked_of_a_turkish_spouse(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    married = {"given_names": "Anna", "marital_status": "married", "spouse-nationality": "DE"}
    page = send(owner, dossier_id, "kisisel", married | {"yenile": "1"}, status=200).text
    assert 'id="spouse-married_on"' not in page
    turkish = married | {"spouse-nationality": "TR", "spouse-married_on": "14.02.2020"}
    send(owner, dossier_id, "kisisel", turkish)
    spouse = view(owner, dossier_id).facts.worker.spouse
    assert spouse is not None
    assert spouse.married_on == date(2020, 2, 14)
    page = send(owner, dossier_id, "kisisel", turkish | {"spouse-married_on": "24.11.2026"}, status=422).text
    assert "24.11.2026 bugünden sonra" in page


def test_the_books_of_the_employer_are_kept(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    employer_id = view(owner, dossier_id).employer_id
    with owner.read() as session:
        version = find_parties.employer(session, employer_id).version
    sent = {"version": str(version), "kind": "company", "name": "Örnek A.Ş.", "bookkeeping": "operating_account"}
    owner.post(owner.url(f"isverenler/{employer_id}"), sent)
    assert view(owner, dossier_id).facts.employer.bookkeeping is Bookkeeping.OPERATING_ACCOUNT


def test_what_lies_over_the_category_is_changed_with_the_answers(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    send(owner, dossier_id, "olcutler", {"overlays": ["", "livestock"], "is_filed_by_agent": "hayir"})
    facts = view(owner, dossier_id).facts
    assert facts.overlays == (Overlay.LIVESTOCK,)
    assert facts.answers.is_filed_by_agent is False
    send(owner, dossier_id, "olcutler", {"overlays": [""]})
    assert view(owner, dossier_id).facts.overlays == ()


def test_statuses_that_exclude_each_other_are_refused(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    page = send(owner, dossier_id, "olcutler", {"overlays": ["", "independent", "permanent"]}, status=422).text
    assert "birlikte seçilemez" in page
    assert 'href="#overlays-0"' in page
    assert view(owner, dossier_id).facts.overlays == ()


OVERLAY_QUESTIONS = {
    "livestock": ("livestock_kind", "livestock_count", "livestock_workers_now"),
    "company_partner": ("partner_share_try", "partner_share_usd"),
    "student": ("student_level",),
    "permanent": ("permanent_ground",),
    "turquoise_card": ("turquoise_group",),
}


@pytest.mark.parametrize("overlay", OVERLAY_QUESTIONS)
def test_a_profession_or_status_brings_its_own_questions(owner: Browser, overlay: str) -> None:
    dossier_id = keep(owner, blank())
    names = OVERLAY_QUESTIONS[overlay]
    before = owner.get(at(owner, dossier_id, "olcutler")).text
    after = send(owner, dossier_id, "olcutler", {"overlays": ["", overlay], "yenile": "1"}, status=200).text
    for name in names:
        assert f'id="{name}' not in before
        assert f'id="{name}' in after
    assert view(owner, dossier_id).facts.overlays == (), "a redraw saves nothing"


def test_answers_to_an_overlays_questions_are_kept(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    sent = {"overlays": ["", "livestock"], "livestock_kind": "dairy_cattle", "livestock_count": "120"}
    send(owner, dossier_id, "olcutler", sent | {"livestock_workers_now": "1", "exemption": "stateless"})
    answers = view(owner, dossier_id).facts.answers
    assert (answers.livestock_kind, answers.livestock_count) == (LivestockKind.DAIRY_CATTLE, 120)
    assert answers.exemption is Exemption.STATELESS


def test_the_share_of_a_partner_is_kept_in_both_currencies(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    sent = {"overlays": ["", "company_partner"], "partner_share_try": "600.000", "partner_share_usd": "120.000,50"}
    send(owner, dossier_id, "olcutler", sent)
    answers = view(owner, dossier_id).facts.answers
    assert (answers.partner_share_try, answers.partner_share_usd) == (Decimal(600000), Decimal("120000.50"))


PROTECTION = ("temporary_protection_staff", "has_iskur_document", "is_public_benefit_employer")


def test_the_quota_is_asked_under_temporary_protection_only(owner: Browser) -> None:
    standard = owner.get(at(owner, keep(owner, blank()), "olcutler")).text
    protected = owner.get(at(owner, keep(owner, blank(Category.TEMPORARY_PROTECTION)), "olcutler")).text
    for name in PROTECTION:
        assert f'id="{name}' not in standard
        assert f'id="{name}' in protected
    assert 'id="exemption"' in standard


@pytest.mark.parametrize("category", list(Category))
def test_an_exemption_can_be_claimed_in_every_category(owner: Browser, category: Category) -> None:
    dossier_id = keep(owner, factories.facts(category))
    assert 'name="exemption"' in owner.get(at(owner, dossier_id, "olcutler")).text


def test_the_criteria_stand_beside_the_questions_with_sum_and_cure(owner: Browser) -> None:
    workplace = factories.a_workplace(turkish_headcount=12, foreign_headcount=2)
    employer = factories.an_employer(last_year_net_sales_try=Decimal("10000000.00"))
    dossier_id = keep(owner, factories.facts(workplace=workplace, employer=employer))
    for page in (owner.get(at(owner, dossier_id, "olcutler")).text, owner.get(at(owner, dossier_id)).text):
        panel = page.split('id="olcut-sonuclari"')[1].split("</section>")[0]
        assert "Karşılanmıyor" in panel
        assert "12 Türk çalışan ÷ 5 = 2 yabancı; bu 3. olur" in panel
        assert "Karşılamak için: 3 Türk çalışan daha ya da en az 50.000.000" in panel
        assert "ölçüt karşılanmıyor" in page.split('class="tally"')[1]


def test_own_work_is_asked_no_wage_no_contract_and_loses_nothing_typed(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    before = view(owner, dossier_id).facts.job
    with owner.write() as session:
        save_step.save_overlays(session, dossier_id, (Overlay.INDEPENDENT,), version=view(owner, dossier_id).version)
    page = owner.get(at(owner, dossier_id, "gorev")).text
    assert "ücret ve sözleşme sorulmaz" in page
    assert "<legend>İstihdam gerekçesi</legend>" not in page
    assert f'type="hidden" name="duties-0" value="{before.duties[0]}"' in page
    overview = owner.get(at(owner, dossier_id)).text
    assert "Kendi işletmesi" in overview
    assert ">İşyeri</a>" not in overview


def test_the_rows_of_past_stays_carry_their_turkish_name(owner: Browser) -> None:
    page = owner.get(at(owner, keep(owner, factories.facts()), "kisisel")).text
    assert "<legend>Türkiye’de yasal kalışları</legend>" in page
