"""Sürümler: what left is kept and can be fetched again; a stale signature is said with its cure."""

from dataclasses import replace
from uuid import UUID

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, attach_all, blank, keep, view
from webapp.documents.registry import GENERATED
from webapp.services import save_step

CONTRACT = "employment_contract"


def ready(browser: Browser) -> UUID:
    """A dossier whose papers can be signed."""
    dossier_id = keep(browser, factories.facts())
    attach_all(browser, dossier_id, but=GENERATED)
    return dossier_id


def retitle(browser: Browser, dossier_id: UUID, title: str) -> None:
    seen = view(browser, dossier_id)
    with browser.write() as session:
        save_step.save_job(
            session,
            dossier_id,
            replace(seen.facts.job, title=title),
            workplace_id=seen.workplace_id,
            version=seen.version,
        )


def test_a_paper_that_never_left_has_no_version_and_the_page_says_so(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    owner.get(at(owner, dossier_id, f"uretilen/{CONTRACT}"))
    assert "saklanmış sürüm yok" in owner.get(at(owner, dossier_id, f"surumler/{CONTRACT}")).text


def test_a_final_becomes_a_version_that_is_fetched_as_it_left(owner: Browser) -> None:
    dossier_id = ready(owner)
    left = owner.get(at(owner, dossier_id, f"uretilen/{CONTRACT}?kesin=1")).data
    owner.get(at(owner, dossier_id, f"uretilen/{CONTRACT}?kesin=1"))
    retitle(owner, dossier_id, "Finans direktörü")
    owner.get(at(owner, dossier_id, f"uretilen/{CONTRACT}?kesin=1"))

    page = owner.get(at(owner, dossier_id, f"surumler/{CONTRACT}")).text
    assert page.count("<h2 id=") == 2
    assert "Av. Işıl Örnek" in page
    assert '<th scope="row">Görev unvanı</th>' in page
    assert "<ins>Finans direktörü</ins>" in page
    links = [part.split('"')[0] for part in page.split('href="') if f"surumler/{CONTRACT}/" in part.split('"')[0]]
    assert owner.get(links[-1]).data == left
    owner.get(links[-1].replace(CONTRACT, "cv_form"), status=404)


def test_a_pack_keeps_its_papers(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    owner.get(at(owner, dossier_id, "paket"))
    for document in GENERATED:
        assert "Taslak, pakette" in owner.get(at(owner, dossier_id, f"surumler/{document}")).text


def test_a_changed_value_asks_for_another_signature_and_the_final_can_be_printed(owner: Browser) -> None:
    dossier_id = ready(owner)
    for document in GENERATED:
        owner.get(at(owner, dossier_id, f"uretilen/{document}?kesin=1"))
    attach_all(owner, dossier_id)
    owner.get(at(owner, dossier_id, "paket?kesin=1"))
    was = view(owner, dossier_id).facts.job.title
    retitle(owner, dossier_id, "Finans direktörü")

    page = owner.get(at(owner, dossier_id)).text
    assert "İmzalı kâğıtta eski değer yazıyor." in page
    assert f"Görev unvanı ({was} → Finans direktörü)" in page
    assert "Hatalı" in page
    owner.get(at(owner, dossier_id, "paket?kesin=1"), status=409)
    owner.get(at(owner, dossier_id, f"uretilen/{CONTRACT}?kesin=1"))
    retitle(owner, dossier_id, was)
    owner.get(at(owner, dossier_id, "paket?kesin=1"))


def test_a_reader_sees_preview_and_versions(client_for, owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    reader = client_for("reader", firm_id=owner.firm_id)
    reader.get(at(owner, dossier_id, "onizleme"))
    reader.get(at(owner, dossier_id, f"surumler/{CONTRACT}"))


def test_what_we_do_not_write_has_no_versions(owner: Browser) -> None:
    owner.get(at(owner, keep(owner, blank()), "surumler/passport_copy"), status=404)
