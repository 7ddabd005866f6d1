"""Step 2, Genel Bilgiler: passport, languages, education, experience (seed A 5.3.2)."""

from dataclasses import replace
from datetime import date

from forms import step_checks as checks
from forms.base import IzinForm, RowForm, path_label
from forms.fields import (
    AreaField,
    CountryField,
    EnumField,
    GroupField,
    IntField,
    LanguageField,
    LineField,
    MonthField,
    RowsField,
    TurkishDateField,
)
from forms.kept import KeptFields
from forms.permit import MOST_EXTENSIONS, PermitForm
from webapp.domain.dossier import ApplicationKind, DossierFacts
from webapp.domain.parties import (
    Education,
    EducationLevel,
    Experience,
    ForeignWorker,
    LanguageLevel,
    LanguageSkill,
    Passport,
)
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.conditions import asks_passport

MOST_ROWS = 20
FIRST_YEAR = 1930


class PassportForm(RowForm):
    """Pasaport; not asked under international protection (seed A 5.3.2)."""

    number = LineField(path_label("worker.passport.number"))
    kind = LineField(path_label("worker.passport.kind"))
    issued_by = LineField(path_label("worker.passport.issued_by"))
    issued_on = TurkishDateField(path_label("worker.passport.issued_on"))
    expires_on = TurkishDateField(path_label("worker.passport.expires_on"))
    mrz = AreaField(path_label("worker.passport.mrz"), limit=200, render_kw={"rows": 2, "spellcheck": "false"})


class EducationForm(RowForm):
    """Eğitim: one school; profession and specialisation from ön lisans up (seed A 5.3.2)."""

    level = EnumField(path_label("worker.education[].level"), members=EducationLevel)
    school = LineField(path_label("worker.education[].school"))
    department = LineField(path_label("worker.education[].department"))
    country = CountryField(path_label("worker.education[].country"))
    graduated_year = IntField(path_label("worker.education[].graduated_year"), least=FIRST_YEAR, most=2100)
    profession = LineField(path_label("worker.education[].profession"))
    specialisation = LineField(path_label("worker.education[].specialisation"))

    @property
    def asks_profession(self) -> bool:
        return isinstance(self.level.data, EducationLevel) and self.level.data.is_higher_education


class LanguageForm(RowForm):
    """Dil: one language and how well it is known."""

    language = LanguageField(path_label("worker.languages[].language"))
    level = EnumField(path_label("worker.languages[].level"), members=LanguageLevel)


class ExperienceForm(RowForm):
    """İş deneyimi: one earlier employment, by months."""

    employer = LineField(path_label("worker.experience[].employer"))
    title = LineField(path_label("worker.experience[].title"))
    country = CountryField(path_label("worker.experience[].country"))
    started_on = MonthField(path_label("worker.experience[].started_on"))
    ended_on = MonthField(path_label("worker.experience[].ended_on"))


class FormerPermitForm(PermitForm):
    """Uzatılacak izin, asked in an extension (seed A 5.1.2)."""

    number = LineField(path_label("former_permit.number"))
    card_number = LineField(path_label("former_permit.card_number"))
    kind = EnumField(path_label("former_permit.kind"), members=PermitKind)
    starts_on = TurkishDateField(path_label("former_permit.starts_on"))
    ends_on = TurkishDateField(path_label("former_permit.ends_on"))
    extension_count = IntField(path_label("former_permit.extension_count"), most=MOST_EXTENSIONS)


class GeneralForm(KeptFields, IzinForm):
    """Genel Bilgiler. Rows in which nothing was typed are dropped when the step is saved."""

    passport = GroupField(PassportForm)
    former_permit = GroupField(FormerPermitForm)
    languages = RowsField(LanguageForm, path_label("worker.languages"), most=MOST_ROWS)
    education = RowsField(EducationForm, path_label("worker.education"), most=MOST_ROWS)
    experience = RowsField(ExperienceForm, path_label("worker.experience"), most=MOST_ROWS)

    def is_in_order(self, check: checks.StepCheck) -> bool:
        """Every field read, and nothing in it that cannot be: what is only missing passes."""
        is_read = self.validate()
        inner = [self._passport_in_order(check), self._former_permit_in_order(check)]
        inner += [self._education_in_order(entry.form, check) for entry in self.education]
        inner += [self._experience_in_order(entry.form, check.on) for entry in self.experience]
        return is_read and all(inner)

    def _passport_in_order(self, check: checks.StepCheck) -> bool:
        if not asks_passport(check.facts):
            return True
        typed = self.passport.form
        problem = checks.in_order(typed.issued_on.data, typed.expires_on.data)
        if typed.expires_on.data != check.facts.worker.passport.expires_on:
            problem = problem or checks.passport_long_enough(
                typed.expires_on.data, check.on, check.limit("passport_reserve_days")
            )
        is_issued = checks.refuse(typed.issued_on, checks.not_in_future(typed.issued_on.data, check.on))
        return checks.refuse(typed.expires_on, problem) and is_issued

    def _former_permit_in_order(self, check: checks.StepCheck) -> bool:
        return not is_extension(check.facts) or self.former_permit.form.is_in_order()

    @staticmethod
    def _education_in_order(row: EducationForm, check: checks.StepCheck) -> bool:
        born = check.facts.worker.birth_date
        return checks.refuse(row.graduated_year, checks.year_of_graduation(row.graduated_year.data, born, check.on))

    @staticmethod
    def _experience_in_order(row: ExperienceForm, on: date) -> bool:
        started, ended = row.started_on, row.ended_on
        is_started = checks.refuse(started, checks.not_in_future(started.data, on))
        is_ended = checks.refuse(
            ended, checks.in_order(started.data, ended.data) or checks.not_in_future(ended.data, on)
        )
        return is_started and is_ended

    def to_former_permit(self, facts: DossierFacts) -> Permit | None:
        """The permit to be extended as typed; what a first application holds stays as it was."""
        return self.former_permit.form.to_permit() if is_extension(facts) else facts.former_permit

    def to_worker(self, facts: DossierFacts) -> ForeignWorker:
        """The foreigner with this step's fields as typed; the passport stays as it was under protection."""
        keeps_passport = not asks_passport(facts)
        return replace(
            facts.worker,
            passport=facts.worker.passport if keeps_passport else Passport(**self.passport.form.data),
            languages=tuple(LanguageSkill(**row.data) for row in self.languages.filled),
            education=tuple(_education(row) for row in self.education.filled),
            experience=tuple(Experience(**row.data) for row in self.experience.filled),
        )


def is_extension(facts: DossierFacts) -> bool:
    """The dossier prolongs a permit, so the permit is asked for."""
    return facts.kind is ApplicationKind.EXTENSION


def _education(row: RowForm) -> Education:
    typed = dict(row.data)
    if not row.asks_profession:
        typed |= {"profession": "", "specialisation": ""}
    return Education(**typed)
