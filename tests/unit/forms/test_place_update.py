"""Lines pasted from the record fill the fields they name, and nothing else."""

import pytest

from forms.place_update import HouseholdUpdateForm, WorkplaceUpdateForm, read_pasted


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("İŞYERİ SİCİL NO : 2 6201", {"sgk_number": "2 6201"}),
        ("SGK Tescil Numarası\t26201", {"sgk_number": "26201"}),
        ("Adres: Çam Sok. No: 3", {"sgk_address": "Çam Sok. No: 3"}),
        ("UAVT Adresi = Çam Sok. No: 3", {"uavt_address": "Çam Sok. No: 3"}),
        ("Türk vatandaşı çalışan sayısı: 12", {"turkish_headcount": "12"}),
        ("Yabancı Çalışan Sayısı: 2", {"foreign_headcount": "2"}),
        ("Unvan: Örnek A.Ş.", {}),
        ("Adres:", {}),
        (": Çam Sok.", {}),
        ("Çam Sok. 3", {}),
    ],
)
def test_a_line_of_a_workplaces_record(line: str, found: dict[str, str]) -> None:
    assert read_pasted(line, WorkplaceUpdateForm.words) == found


def test_the_first_of_two_lines_of_one_name_counts() -> None:
    assert read_pasted("Adres: bir\nAdres: iki", WorkplaceUpdateForm.words) == {"sgk_address": "bir"}


def test_a_homes_record_has_its_own_words() -> None:
    text = "İkamet adresi: Çam Sok.\nCep telefonu: 0500\ne-Posta Adresi: a@b.example"
    assert read_pasted(text, HouseholdUpdateForm.words) == {
        "address": "Çam Sok.",
        "phone": "0500",
        "email": "a@b.example",
    }
