"""The verbs of a story: what a person in an office does with the application.

Controls are found by their stable names, so a story reads like the dossier JSON it types in.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
EMAIL = "sahip@deneme.example"
PASSWORD = "uzun ve uydurma bir parola"
WHO = {"liaison_office": "irtibat", "domestic_services": "ev"}
PASSES = 6


@dataclass(frozen=True)
class Sample:
    """A dossier JSON of tests/samples, as what a person has on paper before starting."""

    category: str
    facts: dict[str, Any]

    @classmethod
    def complete(cls, category: str) -> "Sample":
        return cls(category, json.loads((SAMPLES / f"{category}.complete.json").read_text("utf-8")))

    @property
    def is_at_home(self) -> bool:
        return self.category == "domestic_services"

    @property
    def full_name(self) -> str:
        worker = self.facts["worker"]
        return f"{worker['given_names']} {worker['surname']}"


def flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Nested values as control names: ``spouse-given_names``, ``education-0-school``."""
    for name, value in values.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{path}-")
        elif isinstance(value, list):
            for index, row in enumerate(value):
                yield from flat(row, f"{path}-{index}-") if isinstance(row, Mapping) else [(f"{path}-{index}", row)]
        else:
            yield path, value


def typed(name: str, value: Any) -> str:
    """A JSON value as a person in Türkiye types it."""
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return (
            f"{day.month:02}.{day.year}" if name.startswith("experience") else f"{day.day:02}.{day.month:02}.{day.year}"
        )
    if re.search(r"(_try|_usd|amount)$", name):
        return f"{Decimal(text):.2f}".replace(".", ",")
    return text


def _file_of(attachment: Mapping[str, Any]) -> Path | FilePayload:
    if "path" in attachment:
        return SAMPLES / attachment["path"]
    return {
        "name": attachment.get("file_name", "belge.pdf"),
        "mimeType": "application/pdf",
        "buffer": b64decode(attachment["content"]),
    }


class Office:
    """A person at a browser; ``has_script`` says whether JavaScript runs there."""

    def __init__(self, page: Page, url: str, *, has_script: bool = True) -> None:
        self.page, self.url, self.has_script = page, url, has_script
        self.dossier_url = ""

    # ---------- the gate ----------

    def set_up_firm(self) -> None:
        """First start: the firm and its owner."""
        self.page.goto(self.url)
        expect(self.page).to_have_url(re.compile("/kurulum$"))
        for name, value in {
            "firm_name": "Deneme Danışmanlık",
            "owner_name": "Işıl Denemeci",
            "email": EMAIL,
            "password": PASSWORD,
        }.items():
            self.page.locator(f"[name={name}]").fill(value)
        self.page.locator("main form button[type=submit]").click()
        expect(self.page.locator("h1")).to_have_text("Masa")

    def sign_in(self, email: str, password: str) -> None:
        """The login page."""
        self.page.goto(f"{self.url}/giris")
        self.page.locator("[name=email]").fill(email)
        self.page.locator("[name=password]").fill(password)
        self.page.locator("main form button[type=submit]").click()
        expect(self.page.locator("h1")).to_have_text("Masa")

    # ---------- a new dossier ----------

    def open_dossier(self, sample: Sample) -> None:
        """The gate questions, with a new employer, place and foreigner."""
        self.page.get_by_role("link", name="Yeni dosya").first.click()
        facts = sample.facts
        answers: dict[str, Any] = {
            "who": WHO.get(sample.category, "isyeri"),
            "place": facts["filed_from"],
            "kind": facts["kind"],
        }
        if sample.category not in WHO:
            answers["category"] = sample.category
        answers["new_employer-name"] = facts["employer"]["name"]
        answers["new_worker-given_names"] = facts["worker"]["given_names"]
        answers["new_worker-surname"] = facts["worker"]["surname"]
        self.fill(answers, onward="#devam")
        self._open()

    def extend(self, holder: str) -> None:
        """The gate for an extension: the running permit of that person is chosen."""
        self.page.goto(self.url)
        self.page.get_by_role("link", name="Yeni dosya").first.click()
        self.fill({"who": "isyeri", "place": "inside_turkiye", "kind": "extension"}, onward="#devam")
        if not self.has_script:
            self._redraw("#devam")
        self._choose(self.page.get_by_role("radio", name=re.compile(holder)), "check")
        if not self.has_script:
            self._redraw("#devam")
        self._open()

    def _open(self) -> None:
        self.page.locator("#dosyayi-ac").click()
        self.page.wait_for_url(re.compile(r"/dosyalar/[0-9a-f-]{36}"))
        self.dossier_url = re.sub(r"(/dosyalar/[0-9a-f-]{36}).*", r"\1", self.page.url)

    def complete_records(self, sample: Sample) -> None:
        """Employer and workplace, or employer and home, to the last field."""
        self._record("İşveren", sample.facts["employer"])
        if sample.is_at_home:
            self._record("Hane", sample.facts["household"])
        else:
            self._record("İşyeri", sample.facts["workplace"])

    def _record(self, link: str, values: Mapping[str, Any]) -> None:
        self.page.goto(self.dossier_url)
        self.page.locator("main").get_by_role("link", name=link, exact=True).click()
        form = self.page.locator("main form[action]").first
        wanted = dict(values)
        if "kind" in wanted and not form.locator("[name=kind]").count():
            wanted.pop("kind")
        self.fill(wanted)
        self.save()

    # ---------- the steps ----------

    def personal(self, sample: Sample) -> None:
        """Kişisel Bilgiler."""
        worker = sample.facts["worker"]
        left_out = ("passport", "education", "languages", "experience")
        values = {name: value for name, value in worker.items() if name not in left_out}
        if "mission_reference" in sample.facts:
            values["mission_reference"] = sample.facts["mission_reference"]
        self.step("kisisel", values)

    def general(self, sample: Sample) -> None:
        """Genel Bilgiler."""
        wanted = ("passport", "education", "languages", "experience")
        self.step("genel", {name: sample.facts["worker"][name] for name in wanted if name in sample.facts["worker"]})

    def job(self, sample: Sample) -> None:
        """Görev Bilgileri."""
        self.step("gorev", sample.facts["job"])

    def criteria(self, sample: Sample) -> None:
        """Ölçütler: the category asks only what it needs; answers it does not ask stay unsaid."""
        self.page.goto(f"{self.dossier_url}/olcutler")
        self.fill(sample.facts["answers"], all_asked=False)
        self.save()

    def step(self, name: str, values: Mapping[str, Any]) -> None:
        """Opens a step, types everything and saves."""
        self.page.goto(f"{self.dossier_url}/{name}")
        self.fill(values)
        self.save()

    def attach_all(self, sample: Sample) -> None:
        """Belgeler: every paper of the sample to the requirement it fulfils."""
        self.page.goto(f"{self.dossier_url}/belgeler")
        for attachment in sample.facts["attachments"]:
            self.attach(attachment, _file_of(attachment))

    def attach(self, marks: Mapping[str, Any], file: Path | FilePayload) -> None:
        """One file with what must be known about it."""
        row = self.page.locator("li", has=self.page.locator(f"form[action$='/belgeler/{marks['document']}']"))
        if not row.is_visible():  # a paper that is not needed any more waits in the folded list
            row.locator("xpath=ancestor::details[1]/summary").click()
        fold = row.locator("details.upload-fold")
        if not fold.get_attribute("open") is not None:
            fold.locator("summary").click()
        form = row.locator("form.upload-form")
        form.locator("[name$=file]").set_input_files(file)
        for name in ("issued_on", "has_translation", "is_certified"):
            control = form.locator(f"[name$={name}]")
            if name in marks and control.count():
                self._put(control, name, marks[name])
        self.act(form.locator("button[type=submit]"))
        expect(row.locator(".file-line a")).to_be_attached()

    def attach_wherever_asked(self) -> None:
        """Belgeler: whatever the list still asks for, with every mark it wants."""
        self.page.goto(f"{self.dossier_url}/belgeler")
        rows = self.page.locator("ol.uploads > li", has_not=self.page.locator(".file-line a[href*='/ekler/']"))
        asked = rows.locator("form.upload-form").evaluate_all("all => all.map(f => f.action.split('/').pop())")
        for document in asked:
            file = SAMPLES / ("files/foto.jpg" if document == "biometric_photo" else "files/imzali.pdf")
            marks = {"document": document, "issued_on": "2026-11-16", "has_translation": True, "is_certified": True}
            self.attach(marks, file)

    # ---------- what happened ----------

    def tell(self, kind: str, on: str, **more: Any) -> None:
        """Süreler: one event, on a day written as the dossier JSON writes it."""
        self.page.goto(f"{self.dossier_url}/sureler")
        self.fill({"kind": kind, "on": on, **more})
        self.act(self.page.locator("#olay-kaydet"))
        expect(self.page.locator(".error-summary")).to_have_count(0)
        expect(self.page.locator("ol.events")).to_be_visible()

    def grant(self, permit: Mapping[str, Any]) -> None:
        """Süreler: what stands on the card."""
        self.page.goto(f"{self.dossier_url}/sureler")
        self.fill({f"permit-{name}": value for name, value in permit.items()})
        self.act(self.page.locator("#izin-kaydet"))
        expect(self.page.locator("[name=permit-number]")).to_have_value(permit["number"])

    # ---------- the end ----------

    def download_pack(self, into: Path) -> Path:
        """Sonuç: the final pack as a file."""
        self.page.goto(f"{self.dossier_url}/sonuc")
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name="Paketi indir").first.click()
        waiting.value.save_as(into)
        return into

    # ---------- typing ----------

    def fill(self, values: Mapping[str, Any], onward: str = "", *, all_asked: bool = True) -> None:
        """Types every value; what only appears after an answer is typed when it appears.

        Args:
            values: nested values, named as the dossier JSON names them.
            onward: a button that draws the next questions where a change does not do so by itself.
            all_asked: whether every value must find its control.
        """
        waiting = dict(flat(values))
        self._add_rows(values)
        for _ in range(PASSES):
            waiting = {name: value for name, value in waiting.items() if not self._type(name, value)}
            if not waiting:
                return
            self._redraw(onward)
        assert not all_asked or waiting == {}, f"no control for {sorted(waiting, key=str)}"

    def _type(self, name: str, value: Any) -> bool:
        control = self.page.locator(f"main [name='{name}']:not([type=hidden])")
        if not control.count():
            return False
        self._put(control, name, value)
        return True

    def _put(self, control: Locator, name: str, value: Any) -> None:
        first = control.first
        kind = first.evaluate("e => e.type")
        if kind == "radio":
            key = {True: "evet", False: "hayir"}.get(value, value) if isinstance(value, bool) else value
            self._choose(control.and_(self.page.locator(f"[value='{key}']")), "check")
        elif kind == "checkbox":
            first.set_checked(bool(value))
        elif kind == "select-one":
            if first.input_value() != str(value):
                self._choose(first, "select_option", str(value))
        else:
            first.fill(typed(name, value))

    def _choose(self, control: Locator, verb: str, *args: str) -> None:
        if verb == "check" and control.is_checked():
            return
        redraws = self.has_script and control.evaluate("e => !!e.closest('[hx-trigger=change]')")
        if redraws:
            with self.page.expect_response(lambda r: r.request.method == "POST"):
                getattr(control, verb)(*args)
            self.settle()
        else:
            getattr(control, verb)(*args)

    def _add_rows(self, values: Mapping[str, Any]) -> None:
        for name, rows in values.items():
            if not isinstance(rows, list):
                continue
            button = self.page.locator(f"button[name=ekle][value='{name}']")
            control = self.page.locator(f"main [name='{name}-{len(rows) - 1}']")
            inner = self.page.locator(f"main [name^='{name}-{len(rows) - 1}-']")
            while not control.count() and not inner.count():
                self.act(button)

    def _redraw(self, onward: str) -> None:
        refresh = self.page.locator(f"{onward}:visible" if onward else "main button[name=yenile]:visible")
        if not refresh.count():
            refresh = self.page.locator("main button[name=yenile]:visible")
        if refresh.count():
            self.act(refresh.first)

    def save(self) -> None:
        """The form's own save button; the page says that it is kept."""
        stay = self.page.locator("main button[name=kal]")
        self.act(stay if stay.count() else self.page.locator("main form .form-foot button[type=submit]").first)
        expect(self.page.locator(".error-summary")).to_have_count(0)

    def act(self, button: Locator) -> None:
        """Presses a button that posts and waits for the answer to be drawn."""
        if self.has_script:
            with self.page.expect_response(lambda r: r.request.method == "POST"):
                button.click()
            self.settle()
        else:
            with self.page.expect_navigation():
                button.click()

    def settle(self) -> None:
        """Waits until htmx has drawn every answer and asks nothing more."""
        expect(self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)
