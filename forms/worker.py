"""Yabancı: what tells one person from another; the rest is asked in the steps of the dossier."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forms.base import path_label
from forms.fields import CountryField, EnumField, LineField, TurkishDateField
from forms.kept import KeptForm
from forms.step_checks import limit_on, of_age
from forms.validators import ykn
from webapp.domain.parties import ForeignWorker, Sex


class NewWorkerForm(KeptForm):
    """A new foreigner: a name is enough."""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """``on``: the day of the check."""
        super().__init__(*args, **kwargs)
        self.on = on

    given_names = LineField(path_label("worker.given_names"))
    surname = LineField(path_label("worker.surname"))
    birth_date = TurkishDateField(path_label("worker.birth_date"))
    nationality = CountryField(path_label("worker.nationality"))
    foreign_id_number = LineField(path_label("worker.foreign_id_number"), [ykn()])
    passport_number = LineField(path_label("worker.passport.number"), limit=40)

    def validate_given_names(self, field: LineField) -> None:
        """One of the two names must be there; some passports hold only one."""
        if not field.data and not self.surname.data:
            raise ValidationError(_l("Yabancının adını yazın. Pasaportta tek ad varsa birini yazmak yeter."))

    def validate_birth_date(self, field: TurkishDateField) -> None:
        """A grown-up person, born in the past."""
        if problem := of_age(field.data, self.on, limit_on("worker_min_age", self.on)):
            raise ValidationError(problem)

    def to_worker(self, known: ForeignWorker | None = None) -> ForeignWorker:
        """What was typed, over what is known already."""
        before = known or ForeignWorker()
        return replace(
            before,
            given_names=self.given_names.data,
            surname=self.surname.data,
            birth_date=self.birth_date.data,
            nationality=self.nationality.data,
            foreign_id_number=self.foreign_id_number.data,
            passport=replace(before.passport, number=self.passport_number.data),
        )


class WorkerIdentityForm(NewWorkerForm):
    """Yabancının kimliği, as the passport says it."""

    father_name = LineField(path_label("worker.father_name"))
    mother_name = LineField(path_label("worker.mother_name"))
    sex = EnumField(path_label("worker.sex"), members=Sex)
    birth_place = LineField(path_label("worker.birth_place"))
    birth_country = CountryField(path_label("worker.birth_country"))

    def to_worker(self, known: ForeignWorker | None = None) -> ForeignWorker:
        """What was typed, over what is known already."""
        return replace(
            super().to_worker(known),
            father_name=self.father_name.data,
            mother_name=self.mother_name.data,
            sex=self.sex.data,
            birth_place=self.birth_place.data,
            birth_country=self.birth_country.data,
        )
