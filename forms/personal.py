"""Step 1, Kişisel Bilgiler: identity, spouse, residence or reference number, contact (seed A 5.1, 5.2, 5.3.1)."""

from dataclasses import replace
from datetime import date
from typing import Any

from forms import step_checks as checks
from forms import validators
from forms.base import IzinForm, RowForm, path_label
from forms.fields import AreaField, CountryField, EnumField, GroupField, LineField, RowsField, TurkishDateField
from forms.kept import KeptFields
from webapp.domain.dossier import Category, DossierFacts, FiledFrom, MissionReference
from webapp.domain.parties import ForeignWorker, LegalStay, MaritalStatus, Residence, ResidenceStatus, Sex, Spouse

TURKIYE = "TR"
MOST_STAYS = 20


class SpouseForm(RowForm):
    """Eş: name and nationality; a Turkish spouse also by TCKN and birth date (seed A 5.3.1)."""

    given_names = LineField(path_label("worker.spouse.given_names"))
    surname = LineField(path_label("worker.spouse.surname"))
    nationality = CountryField(path_label("worker.spouse.nationality"))
    national_id = LineField(path_label("worker.spouse.national_id"), [validators.tckn()])
    birth_date = TurkishDateField(path_label("worker.spouse.birth_date"))
    married_on = TurkishDateField(path_label("worker.spouse.married_on"))


class ResidenceForm(RowForm):
    """İkamet/statü, asked when the foreigner is in Türkiye."""

    status = EnumField(path_label("worker.residence.status"), members=ResidenceStatus)
    document_number = LineField(path_label("worker.residence.document_number"))
    issued_on = TurkishDateField(path_label("worker.residence.issued_on"))
    expires_on = TurkishDateField(path_label("worker.residence.expires_on"))


class LegalStayForm(RowForm):
    """Yasal kalış: one stretch of lawful stay and its ground (Değerlendirme Kriterleri A.4)."""

    status = EnumField(path_label("worker.stays[].status"), members=ResidenceStatus)
    started_on = TurkishDateField(path_label("worker.stays[].started_on"))
    ended_on = TurkishDateField(path_label("worker.stays[].ended_on"))

    def is_in_order(self, on: date) -> bool:
        """A stay that has begun and does not end before that."""
        started, ended = self.started_on, self.ended_on
        is_started = checks.refuse(started, checks.not_in_future(started.data, on))
        return checks.refuse(ended, checks.in_order(started.data, ended.data)) and is_started


class MissionReferenceForm(RowForm):
    """Referans numarası, asked when the foreigner is abroad."""

    number = LineField(path_label("mission_reference.number"), [validators.mission_reference()])
    issued_on = TurkishDateField(path_label("mission_reference.issued_on"))
    mission = LineField(path_label("mission_reference.mission"))


class PersonalForm(KeptFields, IzinForm):
    """Kişisel Bilgiler. Groups that do not apply keep what they hold and are not read."""

    given_names = LineField(path_label("worker.given_names"))
    surname = LineField(path_label("worker.surname"))
    father_name = LineField(path_label("worker.father_name"))
    mother_name = LineField(path_label("worker.mother_name"))
    sex = EnumField(path_label("worker.sex"), members=Sex, as_radio=True)
    birth_date = TurkishDateField(path_label("worker.birth_date"))
    birth_place = LineField(path_label("worker.birth_place"))
    birth_country = CountryField(path_label("worker.birth_country"))
    nationality = CountryField(path_label("worker.nationality"))
    foreign_id_number = LineField(path_label("worker.foreign_id_number"), [validators.ykn()])
    marital_status = EnumField(path_label("worker.marital_status"), members=MaritalStatus, as_radio=True)
    spouse = GroupField(SpouseForm)
    residence = GroupField(ResidenceForm)
    stays = RowsField(LegalStayForm, path_label("worker.stays"), most=MOST_STAYS)
    mission_reference = GroupField(MissionReferenceForm)
    phone = LineField(path_label("worker.phone"), [validators.phone_number])
    email = LineField(path_label("worker.email"), [validators.email_address])
    address_in_turkiye = AreaField(path_label("worker.address_in_turkiye"), render_kw={"rows": 2})
    address_abroad = AreaField(path_label("worker.address_abroad"), render_kw={"rows": 2})

    @property
    def asks_spouse(self) -> bool:
        """The foreigner is married (seed A 5.3.1)."""
        return self.marital_status.data is MaritalStatus.MARRIED

    @property
    def asks_turkish_spouse(self) -> bool:
        """The spouse is a Turkish citizen: TCKN and birth date (seed A 5.3.1)."""
        return self.asks_spouse and self.spouse.form.nationality.data == TURKIYE

    def is_in_order(self, check: checks.StepCheck) -> bool:
        """Every field read, and nothing in it that cannot be: what is only missing passes."""
        is_read = self.validate()
        inner = [
            checks.refuse(
                self.birth_date, checks.of_age(self.birth_date.data, check.on, check.limit("worker_min_age"))
            ),
            self._spouse_in_order(check),
            self._place_in_order(check),
        ]
        return is_read and all(inner)

    def _spouse_in_order(self, check: checks.StepCheck) -> bool:
        if not self.asks_turkish_spouse:
            return True
        days = (self.spouse.form.birth_date, self.spouse.form.married_on)
        in_order = [checks.refuse(day, checks.not_in_future(day.data, check.on)) for day in days]
        return all(in_order)

    def _place_in_order(self, check: checks.StepCheck) -> bool:
        if check.facts.filed_from is FiledFrom.ABROAD:
            issued = self.mission_reference.form.issued_on
            return checks.refuse(issued, self._reference_problem(issued.data, check))
        stays = [entry.form.is_in_order(check.on) for entry in self.stays]
        residence = self.residence.form
        in_order = checks.in_order(residence.issued_on.data, residence.expires_on.data)
        issued_in_order = checks.refuse(residence.issued_on, checks.not_in_future(residence.issued_on.data, check.on))
        return checks.refuse(residence.expires_on, in_order) and issued_in_order and all(stays)

    def _reference_problem(self, issued: date | None, check: checks.StepCheck) -> str | None:
        """A number that aged after it was saved is a finding; only a new one is refused."""
        saved = check.facts.mission_reference
        if saved is not None and saved.issued_on == issued:
            return None
        return checks.reference_still_valid(issued, check.on, check.limit("reference_valid_days"))

    def to_worker(self, facts: DossierFacts) -> ForeignWorker:
        """The foreigner as typed; what this step does not ask stays as it was."""
        is_abroad = facts.filed_from is FiledFrom.ABROAD
        kept = facts.worker
        return replace(
            kept,
            **{name: self[name].data for name in _PLAIN_FIELDS},
            foreign_id_number=kept.foreign_id_number if is_abroad else self.foreign_id_number.data,
            spouse=self._spouse() if self.asks_spouse else None,
            residence=kept.residence if is_abroad else Residence(**self.residence.form.data),
            stays=tuple(LegalStay(**row.data) for row in self.stays.filled) if asks_stays(facts) else kept.stays,
        )

    def _spouse(self) -> Spouse:
        typed: dict[str, Any] = dict(self.spouse.form.data)
        if not self.asks_turkish_spouse:
            typed |= {"national_id": "", "birth_date": None, "married_on": None}
        return Spouse(**typed)

    def to_mission_reference(self, facts: DossierFacts) -> MissionReference | None:
        """The reference number as typed when the foreigner is abroad, else None."""
        if facts.filed_from is not FiledFrom.ABROAD:
            return None
        return MissionReference(**self.mission_reference.form.data)


def asks_stays(facts: DossierFacts) -> bool:
    """Whether earlier stays count: the relief holds at home, where the employment criterion is applied."""
    return facts.filed_from is FiledFrom.INSIDE_TURKIYE and facts.category in _COUNTS_STAYS


_COUNTS_STAYS = frozenset({Category.STANDARD_EMPLOYER, Category.KEY_PERSONNEL, Category.INTERNATIONAL_PROTECTION})
_PLAIN_FIELDS = (
    "given_names",
    "surname",
    "father_name",
    "mother_name",
    "sex",
    "birth_date",
    "birth_place",
    "birth_country",
    "nationality",
    "marital_status",
    "phone",
    "email",
    "address_in_turkiye",
    "address_abroad",
)
