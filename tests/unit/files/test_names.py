"""Names of files: a label to show, and names that are safe on every disk (security E1, E7)."""

import pytest

from webapp.files.names import LABEL_LENGTH, MEMBER_LENGTH, clean_label, safe_member_name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("diploma.pdf", "diploma.pdf"),
        ("Çağrı İzin ı.pdf", "Çağrı İzin ı.pdf"),
        ("张三.pdf", "张三.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\evrak\\diploma.pdf", "diploma.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("resim\u202egpj.exe", "resimgpj.exe"),
        ("  çok   boşluklu \t ad .pdf ", "çok boşluklu ad .pdf"),
        ("I\u0307zin.pdf", "İzin.pdf"),
        (".htaccess", "htaccess"),
        ("...", "dosya"),
        ("", "dosya"),
        ("\ud800.pdf", "pdf"),
    ],
)
def test_a_label_shows_what_was_typed_without_what_misleads(typed: str, shown: str) -> None:
    assert clean_label(typed) == shown


def test_a_long_label_is_cut_before_its_extension() -> None:
    label = clean_label("ğ" * 400 + ".pdf")

    assert len(label) == LABEL_LENGTH
    assert label.endswith("ğ.pdf")
    assert len(clean_label("ğ" * 400)) == LABEL_LENGTH


@pytest.mark.parametrize(
    ("parts", "extension", "name"),
    [
        (("Çağrı İzin", "2026-0001"), "zip", "cagri-izin-2026-0001.zip"),
        (("IĞDIR ılıcalı",), "pdf", "igdir-ilicali.pdf"),
        (("../x", "a/b\\c"), "pdf", "x-a-b-c.pdf"),
        (("张三",), "pdf", "dosya.pdf"),
        (("CON",), "pdf", "con_.pdf"),
        (("ad.",), "", "ad"),
        (("a\r\nb",), "zip", "a-b.zip"),
        ((), "zip", "dosya.zip"),
    ],
)
def test_a_members_name_is_plain_ascii(parts: tuple[str, ...], extension: str, name: str) -> None:
    assert safe_member_name(*parts, extension=extension) == name


def test_a_members_name_has_an_end() -> None:
    assert len(safe_member_name("ş" * 400, extension="pdf")) == MEMBER_LENGTH + 4
