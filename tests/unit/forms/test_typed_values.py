"""What people in Türkiye type becomes the value they mean, or a sentence that says what is wrong."""

import re
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from forms import parsing
from webapp.domain.money import format_amount
from webapp.domain.periods import format_day
from webapp.domain.text import clean_line, clean_text


@pytest.fixture(autouse=True)
def words():
    """Sentences need a language."""
    app = Flask(__name__)
    Babel(app, default_locale="tr")
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    "typed", ["23.11.2026", "23/11/2026", "23 11 2026", "23-11-2026", "23. 11. 2026", "2026-11-23"]
)
def test_a_day_is_read_in_every_usual_writing(typed: str) -> None:
    assert parsing.read_day(typed) == date(2026, 11, 23)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_written_is_read_again(day: date) -> None:
    assert parsing.read_day(format_day(day)) == day
    assert parsing.read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31.02.1981", "«31.02.1981» diye bir gün yok. Tarihi düzeltin."),
        ("29.02.2023", "«29.02.2023» diye bir gün yok. Tarihi düzeltin."),
        ("00.01.2020", "«00.01.2020» diye bir gün yok. Tarihi düzeltin."),
        ("11.23.2026", "«11.23.2026» diye bir gün yok. Tarihi düzeltin."),
        ("23.11.26", "«23.11.26» tarih olarak okunamadı. Gün.Ay.Yıl yazın; örnek 03.04.1981."),
        ("٢٣.١١.٢٠٢٦", "«٢٣.١١.٢٠٢٦» tarih olarak okunamadı. Gün.Ay.Yıl yazın; örnek 03.04.1981."),
        ("1.1.1899", "Yıl 1899 olamaz; 1900 ile 2100 arasında yazın."),
    ],
)
def test_a_wrong_day_says_what_is_wrong(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        parsing.read_day(typed)


@pytest.mark.parametrize("typed", ["03.2019", "3/2019", "2019-03"])
def test_a_month_is_its_first_day(typed: str) -> None:
    assert parsing.read_month(typed) == date(2019, 3, 1)


@pytest.mark.parametrize("typed", ["13.2019", "2019", "Mart 2019"])
def test_a_wrong_month_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="«"):
        parsing.read_month(typed)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.574,90", "12574.90"),
        ("12574,9", "12574.9"),
        ("12574.90", "12574.90"),
        ("12.574", "12574"),
        ("1.234.567", "1234567"),
        ("12 574,90 TL", "12574.90"),
        ("12.574,90\u00a0₺", "12574.90"),
        ("0", "0"),
        ("200.000,00 usd", "200000.00"),
    ],
)
def test_an_amount_is_read_as_turkish_writes_it(typed: str, amount: str) -> None:
    assert parsing.read_amount(clean_line(typed)) == Decimal(amount)


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_every_amount_written_is_read_again(amount: Decimal) -> None:
    assert parsing.read_amount(format_amount(amount)) == amount


@pytest.mark.parametrize(
    "typed", ["1.23.456", "12,574.90", "1,2,3", "bin", "-5", "1,234", "12..5", ",", "9" * 16, "1e5", "½", "٥"]
)
def test_an_amount_that_can_be_misread_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\."):
        parsing.read_amount(typed)


@pytest.mark.parametrize(("typed", "number"), [("45", 45), ("0", 0), ("1.042", 1042)])
def test_a_whole_number_is_read(typed: str, number: int) -> None:
    assert parsing.read_whole_number(typed, 0, 9999) == number


@pytest.mark.parametrize("typed", ["4,5", "-1", "on", "46", "1" * 400])
def test_a_number_out_of_bounds_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\."):
        parsing.read_whole_number(typed, 0, 45)


def test_one_line_has_no_breaks_and_nothing_unseen() -> None:
    assert clean_line(" Işıl\u202e \t\r\n Öz\x00\u200b ") == "Işıl Öz"
    assert clean_line("O\u0308zgu\u0308r") == "Özgür"


def test_several_lines_keep_their_breaks() -> None:
    assert clean_text("\r\nBir  \r\n\r\nİki\x07\n") == "Bir\n\nİki"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    "name", ["Çağrı Öz", "Владимир", "محمد", "Müller & Söhne <GmbH>", "{{ 7*7 }}", "张三", "x" * 300]
)
def test_names_of_every_script_stay_as_typed(name: str) -> None:
    assert clean_line(name) == name
