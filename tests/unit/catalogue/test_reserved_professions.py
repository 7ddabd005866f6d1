"""Professions kept for Turkish citizens: the Ministry's list (regulation 5.8), and titles that only sound like one."""

import pytest

from webapp.catalogue.loader import catalogue
from webapp.catalogue.reserved import Likeness

NAMED = [
    ("Avukat", "lawyer"),
    ("SERBEST AVUKAT", "lawyer"),
    ("Avukatlık", "lawyer"),
    ("Hukuk danışmanı / Avukat", "lawyer"),
    ("Noter", "notary"),
    ("IŞIK NOTERLİĞİ", "notary"),
    ("Hâkim", "judge_prosecutor"),
    ("hakim ve savcı", "judge_prosecutor"),
    ("Cumhuriyet savcısı", "judge_prosecutor"),
    ("Eczacı", "pharmacist"),
    ("MESUL ECZACI", "pharmacist"),
    ("Diş Hekimi", "dentist"),
    ("DİŞ HEKİMLİĞİ", "dentist"),
    ("Veteriner", "veterinarian"),
    ("Veteriner hekim (kıdemli)", "veterinarian"),
    ("Özel güvenlik görevlisi", "private_security_guard"),
    ("Özel güvenlik şirketi yöneticisi", "private_security_head"),
    ("Çarşı ve mahalle bekçisi", "night_watch"),
    ("Serbest muhasebeci mali müşavir", "financial_adviser"),
    ("Yeminli Mali Müşavir (YMM)", "financial_adviser"),
    ("Kooperatif yönetim kurulu üyesi", "cooperative_board"),
    ("Gümrük müşaviri", "customs_broker"),
    ("Yetkilendirilmiş Gümrük Müşaviri", "customs_broker"),
    ("Gümrük müşavir yardımcısı", "customs_broker_assistant"),
    ("Yabancı okul kurucusu", "foreign_school_founder"),
    ("Özel hastane mesul müdürü", "private_hospital_head"),
    ("Hastabakıcı", "orderly"),
    ("Uzmanlık eğitimi dışında çalışacak asistan", "medical_resident"),
    ("Arabulucu", "mediator"),
    ("Konkordato komiseri", "concordat_commissioner"),
    ("Stajyer havacılık bilgi yönetimi memuru", "aeronautical_information_trainee"),
    ("Fahri trafik müfettişi", "honorary_traffic_inspector"),
    ("Taşıma işleri organizatörü", "transport_organiser"),
    ("Seyahat acentesi sorumlusu", "travel_agency_head"),
    ("Turist Rehberi", "tourist_guide"),
    ("Rehber", "tourist_guide"),
    ("Gemi kaptanı", "coastal_shipping"),
    ("Çarkçıbaşı", "coastal_shipping"),
    ("Dalgıç", "coastal_shipping"),
    ("Spor müşaviri", "sports_adviser"),
    ("Tarımda iş aracısı", "farm_labour_agent"),
    ("Gemi acentesi yetkilisi", "ship_agent"),
    ("Daimi nezaretçi", "mine_supervisor"),
    ("Sağlık meslek hizmet birimi sorumlusu", "health_unit_head"),
]
SIMILAR = [
    ("Kaptan", "coastal_shipping"),
    ("Gece bekçisi", "night_watch"),
    ("Güvenlik görevlisi", "private_security_guard"),
    ("Hasta bakıcı", "orderly"),
    ("Mesul müdür", "private_hospital_head"),
    ("Avukat Ankara", "lawyer"),
    ("Teknik eleman", "mine_supervisor"),
    ("Serbest muhasebeci", "financial_adviser"),
]
OTHER_JOBS = [
    "",
    "—",
    "Genel müdür",
    "Makine mühendisi",
    "Yaşlı bakım elemanı",
    "Veteriner teknikeri",
    "Veteriner sağlık teknisyeni",
    "Avukatlık bürosu sekreteri",
    "Avukat kâtibi",
    "Noter kâtibi",
    "Diş hekimi asistanı",
    "Eczacı kalfası",
    "Müşavir",
    "Finans müşaviri",
    "Eğitim danışmanı",
    "Bilgi güvenliği uzmanı",
    "Siber güvenlik müdürü",
    "İş güvenliği uzmanı",
    "Satış temsilcisi, İngilizceye hâkim",
    "Kaptan pilot",
    "Kaptan garson",
    "Dalgıç pompa montajcısı",
    "Rehber öğretmen",
    "Gümrük işlemleri uzmanı",
    "Noterya yazılım mühendisi",
]


@pytest.mark.parametrize(("title", "profession"), NAMED, ids=[title for title, _ in NAMED])
def test_a_title_that_names_a_reserved_profession_is_found(title: str, profession: str) -> None:
    found = catalogue().reserved_profession(title)
    assert found is not None
    assert found.id == profession
    assert found.law


def test_every_profession_of_the_list_is_tried_above() -> None:
    assert {profession for _, profession in NAMED} == set(catalogue().professions.rows)


@pytest.mark.parametrize(("title", "profession"), SIMILAR, ids=[title for title, _ in SIMILAR])
def test_a_title_that_only_looks_like_one_does_not_stop_a_dossier(title: str, profession: str) -> None:
    assert catalogue().reserved_profession(title) is None
    found = catalogue().professions.find(title)
    assert found is not None
    assert (found[0].id, found[1]) == (profession, Likeness.SIMILAR)


@pytest.mark.parametrize("title", OTHER_JOBS)
def test_another_job_is_left_alone(title: str) -> None:
    assert catalogue().professions.find(title) is None


def test_the_occupation_counts_as_well_as_the_title() -> None:
    found = catalogue().reserved_profession("Danışman", "Avukat")
    assert found is not None
    assert found.id == "lawyer"
    assert catalogue().reserved_profession("Danışman", "Hukuk danışmanı") is None


@pytest.mark.parametrize("profession", catalogue().professions.rows.values(), ids=lambda row: row.id)
def test_every_phrase_of_the_list_names_its_own_profession_in_any_case(profession: object) -> None:
    from webapp.catalogue.reserved import ReservedProfession
    from webapp.domain.turkish import to_upper

    assert isinstance(profession, ReservedProfession)
    for phrase in (*profession.phrases, *profession.alone):
        for written in (phrase, to_upper(phrase)):
            found = catalogue().reserved_profession(written)
            assert found is not None, written
            assert found.id == profession.id, written
