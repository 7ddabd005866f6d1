"""Must show 5: every value of every sample stands, unchanged, in the papers that should hold it."""

import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.unit.exchange.word_text import text_of
from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.documents import words
from webapp.documents.fields import read as fact_at
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.money import Currency, Money, format_money
from webapp.domain.periods import format_day
from webapp.exchange.dossier_json import DossierFile
from webapp.exchange.schema import schema
from webapp.services.pack_dossier_file import pack_dossier_file
from webapp.services.read_dossier_file import read_dossier_file

SAMPLES = Path("tests/samples")
NAMES = [f"{category.value}.{kind}" for category in Category for kind in ("complete", "awkward")]

FORM, CONTRACT, CV, PETITION, CHECKLIST = (
    "personnel_notification_form",
    "employment_contract",
    "cv_form",
    "request_petition",
    "checklist",
)
ALL_FOUR = (FORM, CONTRACT, CV, PETITION)

# Which paper holds which value. A household's contract names the household's own phone and e-mail.
HOLDS: dict[str, tuple[str, ...]] = {
    "on": (PETITION, CHECKLIST),
    "number": (*ALL_FOUR, CHECKLIST),
    "category": (FORM, PETITION, CHECKLIST),
    "kind": (FORM, PETITION, CHECKLIST),
    "filed_from": (FORM, PETITION, CHECKLIST),
    "employer.name": (*ALL_FOUR, CHECKLIST),
    "employer.national_id": (FORM, CONTRACT, PETITION),
    "employer.birth_date": (FORM,),
    "employer.head_office_address": (FORM, CONTRACT, PETITION),
    "employer.phone": (FORM, PETITION),
    "employer.email": (FORM, PETITION),
    "employer.kep_address": (FORM, PETITION),
    "employer.tax_number": (FORM, CONTRACT, PETITION),
    "employer.tax_office": (FORM, CONTRACT, PETITION),
    "employer.mersis_number": (FORM, PETITION),
    "employer.trade_registry_number": (FORM, PETITION),
    "employer.legal_form": (FORM,),
    "employer.activity": (FORM, PETITION),
    "employer.founded_on": (FORM,),
    "employer.registered_capital_try": (FORM,),
    "employer.paid_capital_try": (FORM,),
    "employer.last_year_turnover_try": (FORM,),
    "employer.last_year_net_sales_try": (FORM,),
    "employer.last_year_exports_usd": (FORM,),
    "employer.shareholders[].name": (FORM,),
    "employer.shareholders[].nationality": (FORM,),
    "employer.shareholders[].share_try": (FORM,),
    "overlays[]": (PETITION,),
    "former_permit.number": (PETITION,),
    "former_permit.kind": (PETITION,),
    "former_permit.starts_on": (PETITION,),
    "former_permit.ends_on": (PETITION,),
    "employer.parent_company_name": (PETITION,),
    "employer.parent_company_country": (PETITION,),
    "employer.signatory_name": (FORM, CONTRACT, PETITION),
    "employer.signatory_title": (FORM, CONTRACT, PETITION),
    "workplace.name": (FORM, CONTRACT),
    "workplace.sgk_number": (FORM, CONTRACT, PETITION),
    "workplace.sgk_address": (FORM, CONTRACT, PETITION),
    "workplace.uavt_address": (FORM,),
    "workplace.phone": (FORM,),
    "workplace.email": (FORM,),
    "workplace.turkish_headcount": (FORM, PETITION),
    "workplace.foreign_headcount": (FORM, PETITION),
    "household.address": (FORM, CONTRACT, PETITION),
    "household.phone": (FORM, CONTRACT),
    "household.email": (FORM, CONTRACT),
    "household.cared_person.given_names": (FORM, CONTRACT, PETITION),
    "household.cared_person.surname": (FORM, CONTRACT, PETITION),
    "household.cared_person.national_id": (FORM,),
    "household.cared_person.birth_date": (FORM,),
    "household.cared_person.relation": (FORM, CONTRACT, PETITION),
    "household.cared_person.care_kind": (FORM, CONTRACT, PETITION),
    "worker.given_names": (*ALL_FOUR, CHECKLIST),
    "worker.surname": (*ALL_FOUR, CHECKLIST),
    "worker.father_name": (FORM, CONTRACT, PETITION),
    "worker.mother_name": (FORM, PETITION),
    "worker.sex": (FORM, CV),
    "worker.birth_date": ALL_FOUR,
    "worker.birth_place": ALL_FOUR,
    "worker.birth_country": ALL_FOUR,
    "worker.nationality": ALL_FOUR,
    "worker.foreign_id_number": ALL_FOUR,
    "worker.marital_status": (FORM, CV),
    "worker.spouse.given_names": (FORM,),
    "worker.spouse.surname": (FORM,),
    "worker.spouse.nationality": (FORM,),
    "worker.spouse.national_id": (FORM,),
    "worker.spouse.birth_date": (FORM,),
    "worker.residence.status": (FORM, PETITION),
    "worker.residence.document_number": (FORM,),
    "worker.residence.issued_on": (FORM,),
    "worker.residence.expires_on": (FORM, PETITION),
    "worker.phone": (FORM, CONTRACT, CV),
    "worker.email": (FORM, CONTRACT, CV),
    "worker.address_in_turkiye": (FORM, CONTRACT, CV),
    "worker.address_abroad": (FORM, CONTRACT, CV),
    "worker.passport.number": ALL_FOUR,
    "worker.passport.kind": (FORM,),
    "worker.passport.issued_by": (FORM,),
    "worker.passport.issued_on": (FORM,),
    "worker.passport.expires_on": (FORM, PETITION),
    "worker.education[].level": (FORM, CV),
    "worker.education[].school": (FORM, CV),
    "worker.education[].department": (FORM, CV),
    "worker.education[].country": (FORM, CV),
    "worker.education[].graduated_year": (FORM, CV),
    "worker.education[].profession": (FORM, CV),
    "worker.education[].specialisation": (FORM, CV),
    "worker.languages[].language": (FORM, CV),
    "worker.languages[].level": (FORM, CV),
    "worker.experience[].employer": (CV,),
    "worker.experience[].title": (CV,),
    "worker.experience[].country": (CV,),
    "worker.experience[].started_on": (CV,),
    "worker.experience[].ended_on": (CV,),
    "job.title": ALL_FOUR,
    "job.occupation_code": (FORM, CONTRACT, PETITION),
    "job.occupation_name": (FORM, CONTRACT, PETITION),
    "job.duties[]": (FORM, CONTRACT),
    "job.level": (FORM,),
    "job.wage_amount": (FORM, CONTRACT, PETITION),
    "job.wage_basis": (FORM, PETITION),
    "job.work_pattern": (FORM, CONTRACT, PETITION),
    "job.contract_term": (FORM, PETITION),
    "job.weekly_hours": (FORM, CONTRACT),
    "job.months": (FORM, CONTRACT, PETITION),
    "job.fixed_term_reason": (CONTRACT,),
    "job.contract_date": (CONTRACT,),
    "job.justification": (FORM, PETITION),
    "mission_reference.number": (FORM, PETITION),
    "mission_reference.issued_on": (FORM, PETITION),
    "mission_reference.mission": (FORM, PETITION),
    "answers.key_staff_limb": (PETITION,),
    "answers.special_fdi_limb": (PETITION,),
    "answers.foreign_exchange_usd": (PETITION,),
    "attachments[].document": (CHECKLIST,),
    "attachments[].file_name": (CHECKLIST,),
    "attachments[].issued_on": (CHECKLIST,),
}

DETAILS = (
    "application_number",
    "signed_by",
    "papers[]",
    "fields[]",
    "lines[]",
    "grounds[]",
    "permit_fee_try",
    "valuable_paper_fee_try",
    "permit_fee_reference",
    "valuable_paper_reference",
    "means",
    "tracking_number",
    "card_trouble",
    "end_reason",
)

# Values that no paper prints, by design, each with the reason.
NOT_PRINTED = {
    "worker.passport.mrz": "read to be compared with the other fields; no paper asks for it",
    "employer.kind": "decides the category and the fields; the papers name the employer itself",
    "workplace.confirmed_on": "our reminder to compare with the SGK record, no statement to the Ministry",
    "household.confirmed_on": "our reminder to compare with the record of e-İzin, no statement to the Ministry",
    "job.wage_currency": "stands beside the wage as its unit and is looked for there",
    "answers.form_signatures": "a question of the check: decides which papers the bundle needs",
    "answers.is_filed_by_agent": "a question of the check: decides whether a power of attorney is needed",
    "answers.is_passport_in_latin_letters": "a question of the check: decides whether a translation is needed",
    "answers.is_diploma_required": "a question of the check: decides whether a diploma is needed",
    "answers.holds_engineering_degree": "a question of the check: decides whether an undertaking is needed",
    "answers.sgk_staff_last_year": "the petition argues with it only under the staff limb, which no sample uses",
    "answers.liaison_current_holders": "a question of the check: an office has one holder at most",
    "answers.planned_fixed_investment_try": "argued with only under the fixed-investment limb, which no sample uses",
    "answers.investment_elsewhere_country": "argued with only under the limb of its name, which no sample uses",
    "workplace.is_only_temporary_protection": "a box of e-İzin: decides which papers of the workplace are asked",
    "employer.bookkeeping": "decides whether the employment criterion is applied",
    "worker.spouse.married_on": "decides whether the marriage exempts from the criteria",
    "worker.stays[].status": "decides whether the long-stay relief is applied",
    "worker.stays[].started_on": "decides whether the long-stay relief is applied",
    "worker.stays[].ended_on": "decides whether the long-stay relief is applied",
    "former_permit.card_number": "an extension is opened from e-İzin's list of running permits, which knows it",
    "former_permit.extension_count": "decides for how long an extension may be asked for",
    "permit.number": "what the application led to, after its papers were written",
    "permit.card_number": "what the application led to, after its papers were written",
    "permit.kind": "what the application led to, after its papers were written",
    "permit.starts_on": "what the application led to, after its papers were written",
    "permit.ends_on": "what the application led to, after its papers were written",
    "permit.extension_count": "what the application led to, after its papers were written",
    "events[].kind": "what happened to the application: deadlines are counted from it",
    "events[].on": "what happened to the application: deadlines are counted from it",
    "events[].channel": "what happened to the application: deadlines are counted from it",
    "events[].note": "the firm's own note, for its screens alone",
    **{f"events[].details.{name}": "what a notice said; letters take it up when their turn comes" for name in DETAILS},
    "answers.exemption": "a question of the check: its evidence is a paper of its own",
    "answers.key_foreigners_now": "a question of the check: a sum of the key-staff criterion",
    "answers.long_stay_relief_users": "a question of the check: a sum of the long-stay relief",
    "answers.partner_share_try": "a question of the check: a sum of the partner criterion",
    "answers.partner_share_usd": "a question of the check: a sum of the partner criterion",
    "answers.temporary_protection_staff": "a question of the check: a sum of the quota",
    "answers.has_iskur_document": "a question of the check: decides whether the quota is applied",
    "answers.is_public_benefit_employer": "a question of the check: decides whether the quota is applied",
    "answers.livestock_kind": "a question of the check: a sum of the livestock criterion",
    "answers.livestock_count": "a question of the check: a sum of the livestock criterion",
    "answers.livestock_workers_now": "a question of the check: a sum of the livestock criterion",
    "answers.student_level": "a question of the check: decides from when a student may work",
    "answers.is_first_study_year_over": "a question of the check: decides from when a student may work",
    "answers.permanent_ground": "a question of the check: decides whether a permanent permit may be asked for",
    "answers.work_permit_years": "a question of the check: decides whether a permanent permit may be asked for",
    "answers.turquoise_group": "a question of the check: decides which papers the card asks for",
    "attachments[].content": "the file itself, a member of the pack",
    "attachments[].path": "where the file lies; the pack gives it a name of its own",
    "attachments[].has_translation": "a yes or no of the checklist's table",
    "attachments[].is_certified": "a yes or no of the checklist's table",
    "job.is_partner_or_owner": "a box of the form, tested below",
    "job.are_premiums_paid_abroad": "a box of the form, tested below",
    "job.has_procurement_or_approval": "a box of the form, tested below",
    "job.is_tubitak_project": "a box of the form, tested below",
}

COUNTRIES = ("nationality", "country")


@cache
def packed(name: str) -> tuple[DossierFile, dict[str, str]]:
    """The sample and the text of every Word file of its pack, by document id."""
    dossier = read_dossier_file((SAMPLES / f"{name}.json").read_bytes(), SAMPLES)
    assert dossier.on is not None
    pack = pack_dossier_file(dossier, on=dossier.on, is_draft=name.endswith("awkward")).data
    assert pack is not None
    with zipfile.ZipFile(BytesIO(pack)) as archive:
        members = json.loads(archive.read("manifest.json"))["members"]
        papers = {m["document"]: archive.read(m["name"]) for m in members if m["name"].endswith(".docx")}
    return dossier, {document: text_of(data) for document, data in papers.items()}


def values_of(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a sample as it was typed, with its path; empty ones left out."""
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield from values_of(inner, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for index, inner in enumerate(tree):
            yield from values_of(inner, f"{path}[{index}]")
    elif tree not in ("", None):
        yield path, tree


def written(path: str, typed: Any, facts: DossierFacts) -> str:
    """How a Turkish paper writes the value of that path; text stays exactly as it was typed."""
    name = path.rsplit(".", 1)[-1]
    if path == "on" or path.endswith("].issued_on"):
        return format_day(date.fromisoformat(typed))
    if path.startswith("attachments"):
        return catalogue().document(typed).label if name == "document" else str(typed)
    value = fact_at(facts, path)
    if isinstance(value, StrEnum):
        return enum_label(value)
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, Decimal):
        currency = facts.job.wage_currency if name == "wage_amount" else Currency.TRY
        return format_money(Money(value, Currency.USD if name.endswith("_usd") else currency))
    if isinstance(value, int):
        return str(value) if name == "graduated_year" else words.plain_number(value)
    if name in COUNTRIES or name.endswith("_country"):
        return words.country_name(typed)
    return words.language_name(typed) if name == "language" else str(typed).strip()


def stands_in(value: str, text: str) -> bool:
    """Whether the whole value stands there, not as a piece of a longer word or number."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text) is not None


def fields_of(node: dict[str, Any], path: str = "") -> Iterator[str]:
    """The path pattern of every plain field in the JSON Schema."""
    inner = node.get("anyOf", [node])[0]
    for name, part in inner.get("properties", {}).items():
        yield from fields_of(part, f"{path}.{name}" if path else name)
    if inner.get("type") == "array":
        yield from fields_of(inner["items"], f"{path}[]")
    elif "properties" not in inner:
        yield path


def pattern(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)


def lost_values(name: str, papers: dict[str, str]) -> list[tuple[str, str]]:
    """Paper and path of every value that should stand in the paper and does not."""
    dossier, _ = packed(name)
    lost = []
    for path, typed in values_of(json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))):
        if pattern(path) not in NOT_PRINTED:
            value = written(path, typed, dossier.facts)
            lost += [(p, path) for p in HOLDS.get(pattern(path), ()) if not stands_in(value, papers[p])]
    return lost


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_the_sample_is_found_unchanged_in_its_papers(name: str) -> None:
    assert lost_values(name, packed(name)[1]) == []


@pytest.mark.parametrize(
    ("sign", "instead", "path"),
    [
        ("&", "&amp;", "employer.name"),
        ("{{ 7*7 }}", "49", "job.justification"),
        ("<b>", "", "employer.name"),
        ("ğ", "g", "job.justification"),
    ],
)
def test_a_paper_that_changes_a_value_is_noticed(sign: str, instead: str, path: str) -> None:
    name = "key_personnel.awkward"
    spoiled = {document: text.replace(sign, instead) for document, text in packed(name)[1].items()}
    assert (PETITION, path) in lost_values(name, spoiled)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_a_paper_or_a_reason(name: str) -> None:
    paths = {pattern(path) for path, _ in values_of(json.loads((SAMPLES / f"{name}.json").read_text("utf-8")))}
    assert paths - HOLDS.keys() - NOT_PRINTED.keys() == set()


def test_every_field_of_the_dossier_is_used_by_some_sample() -> None:
    trees = [json.loads((SAMPLES / f"{name}.json").read_text("utf-8")) for name in NAMES]
    used = {pattern(path) for tree in trees for path, _ in values_of(tree)}
    of_letters = {path for path in fields_of(schema()) if path.startswith("letters")}  # test_letters_json
    assert set(fields_of(schema())) - used - of_letters == set()


def test_no_value_is_both_printed_and_excused() -> None:
    assert HOLDS.keys() & NOT_PRINTED.keys() == set()


@pytest.mark.parametrize(
    ("name", "marks"), [("key_personnel.awkward", ["☒"] * 4), ("key_personnel.complete", ["☐"] * 4)]
)
def test_the_four_boxes_of_the_job_are_ticked_as_the_sample_says(name: str, marks: list[str]) -> None:
    _, papers = packed(name)
    boxes = ("Yabancı şirket ortağı", "Prim yurt dışından", "Kamu sözleşmesi", "TÜBİTAK")
    assert [re.findall(rf"([☐☒])\s*{label}", papers[FORM]) for label in boxes] == [[mark] for mark in marks]


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("complete")])
def test_a_final_paper_shows_no_gap_and_no_draft_mark(name: str) -> None:
    _, papers = packed(name)
    for text in papers.values():
        assert "‹" not in text
        assert "TASLAK" not in text


def test_the_awkward_samples_hold_what_breaks_documents() -> None:
    everything = "".join((SAMPLES / f"{c.value}.awkward.json").read_text("utf-8") for c in Category)
    for hostile in ("&", "<b>", "{{ 7*7 }}", "{% if %}", "{#", "]]>", "'", "\\n", "İ", "ı", "ğ", "م", "З", "Ї", "ნ"):
        assert hostile in everything, hostile
    given = json.loads((SAMPLES / "liaison_office.awkward.json").read_text("utf-8"))["worker"]["given_names"]
    assert len(given) == 300
