"""The address of a mail server, and who sends: what is unsafe or unclear is refused before anything is sent."""

import pytest

from webapp.exchange.mail import AddressUnusable, read_sender, usable_address
from webapp.exchange.smtp import Security, ServerUnusable, read_server


def test_a_server_with_starttls_and_a_login() -> None:
    made = read_server("smtp://izin%40buro.example:p%C5%9F%2F%3A1@posta.buro.example:587?starttls=1")
    assert (made.host, made.port, made.security) == ("posta.buro.example", 587, Security.STARTTLS)
    assert (made.user, made.password) == ("izin@buro.example", "pş/:1")
    assert "pş" not in repr(made)


def test_a_server_that_is_encrypted_from_the_first_byte() -> None:
    made = read_server("smtps://posta.buro.example")
    assert (made.port, made.security) == (465, Security.TLS)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_an_unencrypted_line_is_for_this_machine(host: str) -> None:
    assert read_server(f"smtp://{host}:2525").security is Security.NONE


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("smtp://posta.buro.example", "not_encrypted"),
        ("smtp://ad:parola@posta.buro.example:587", "not_encrypted"),
        ("smtp://posta.buro.example?starttls=0", "not_encrypted"),
        ("http://posta.buro.example", "not_an_address"),
        ("posta.buro.example:587", "not_an_address"),
        ("smtp://:587", "not_an_address"),
        ("smtps://posta.buro.example:abc", "not_an_address"),
        ("smtps://posta.buro.example/yol", "not_an_address"),
    ],
)
def test_what_is_unsafe_or_unclear_is_refused(url: str, code: str) -> None:
    with pytest.raises(ServerUnusable) as refused:
        read_server(url)
    assert refused.value.code == code


def test_the_sender_has_a_name_or_none() -> None:
    assert str(read_sender("İzin Dosyası <izin@buro.example>")) == "İzin Dosyası <izin@buro.example>"
    assert read_sender("izin@buro.example").addr_spec == "izin@buro.example"


@pytest.mark.parametrize("text", ["", "adres", "a@b.example, x@kotu.example", "a@b.example\nBcc: x@kotu.example", "<>"])
def test_what_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(AddressUnusable):
        usable_address(text)
    with pytest.raises(AddressUnusable):
        read_sender(text)


def test_a_domain_with_turkish_letters_goes_out_in_ascii() -> None:
    assert usable_address("bilgi@örnek.example") == "bilgi@xn--rnek-4qa.example"
