"""The parties a firm keeps once and reuses: employers with their workplaces and households, foreign workers.

Columns are named after the domain fields; those of a value object carry its field name as prefix.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from webapp.db.base import Base, FirmScoped, Submitted, of_firm, once_per_firm
from webapp.db.types import TypedJson
from webapp.domain.parties import (
    Bookkeeping,
    CaredPersonRelation,
    CareKind,
    Education,
    EmployerKind,
    Experience,
    LanguageSkill,
    LegalForm,
    LegalStay,
    MaritalStatus,
    ResidenceStatus,
    Sex,
    Shareholder,
)


class EmployerRecord(Submitted, FirmScoped, Base):
    """İşveren."""

    __tablename__ = "employer"
    __table_args__ = (once_per_firm("submission"),)

    kind: Mapped[EmployerKind]
    name: Mapped[str]
    tax_number: Mapped[str]
    tax_office: Mapped[str]
    national_id: Mapped[str]
    birth_date: Mapped[date | None]
    mersis_number: Mapped[str]
    trade_registry_number: Mapped[str]
    legal_form: Mapped[LegalForm | None]
    bookkeeping: Mapped[Bookkeeping | None]
    activity: Mapped[str]
    founded_on: Mapped[date | None]
    head_office_address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    kep_address: Mapped[str]
    registered_capital_try: Mapped[Decimal | None]
    paid_capital_try: Mapped[Decimal | None]
    last_year_turnover_try: Mapped[Decimal | None]
    last_year_net_sales_try: Mapped[Decimal | None]
    last_year_exports_usd: Mapped[Decimal | None]
    shareholders: Mapped[tuple[Shareholder, ...]] = mapped_column(TypedJson(tuple[Shareholder, ...]))
    parent_company_name: Mapped[str]
    parent_company_country: Mapped[str]
    signatory_name: Mapped[str]
    signatory_title: Mapped[str]


class WorkplaceRecord(Submitted, FirmScoped, Base):
    """İşyeri."""

    __tablename__ = "workplace"
    __table_args__ = (of_firm("employer_id", "employer"), once_per_firm("submission"))

    employer_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str]
    sgk_number: Mapped[str]
    sgk_address: Mapped[str]
    uavt_address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    turkish_headcount: Mapped[int | None]
    foreign_headcount: Mapped[int | None]
    confirmed_on: Mapped[date | None]
    is_only_temporary_protection: Mapped[bool]
    verified_email: Mapped[str] = mapped_column(default="", server_default="")


class HouseholdRecord(Submitted, FirmScoped, Base):
    """Hane."""

    __tablename__ = "household"
    __table_args__ = (of_firm("employer_id", "employer"), once_per_firm("submission"))

    employer_id: Mapped[UUID] = mapped_column(index=True)
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    cared_person_given_names: Mapped[str]
    cared_person_surname: Mapped[str]
    cared_person_national_id: Mapped[str]
    cared_person_birth_date: Mapped[date | None]
    cared_person_relation: Mapped[CaredPersonRelation | None]
    cared_person_care_kind: Mapped[CareKind | None]
    confirmed_on: Mapped[date | None]
    verified_email: Mapped[str] = mapped_column(default="", server_default="")


class WorkerRecord(Submitted, FirmScoped, Base):
    """Yabancı. The spouse's columns are empty while ``has_spouse`` is false."""

    __tablename__ = "foreign_worker"
    __table_args__ = (once_per_firm("submission"),)

    given_names: Mapped[str]
    surname: Mapped[str]
    father_name: Mapped[str]
    mother_name: Mapped[str]
    sex: Mapped[Sex | None]
    birth_date: Mapped[date | None]
    birth_place: Mapped[str]
    birth_country: Mapped[str]
    nationality: Mapped[str]
    foreign_id_number: Mapped[str]
    marital_status: Mapped[MaritalStatus | None]
    has_spouse: Mapped[bool]
    spouse_given_names: Mapped[str]
    spouse_surname: Mapped[str]
    spouse_nationality: Mapped[str]
    spouse_national_id: Mapped[str]
    spouse_birth_date: Mapped[date | None]
    spouse_married_on: Mapped[date | None]
    residence_status: Mapped[ResidenceStatus | None]
    residence_document_number: Mapped[str]
    residence_issued_on: Mapped[date | None]
    residence_expires_on: Mapped[date | None]
    stays: Mapped[tuple[LegalStay, ...]] = mapped_column(TypedJson(tuple[LegalStay, ...]))
    phone: Mapped[str]
    email: Mapped[str]
    address_in_turkiye: Mapped[str]
    address_abroad: Mapped[str]
    passport_number: Mapped[str]
    passport_kind: Mapped[str]
    passport_issued_by: Mapped[str]
    passport_issued_on: Mapped[date | None]
    passport_expires_on: Mapped[date | None]
    passport_mrz: Mapped[str] = mapped_column(server_default="")
    education: Mapped[tuple[Education, ...]] = mapped_column(TypedJson(tuple[Education, ...]))
    languages: Mapped[tuple[LanguageSkill, ...]] = mapped_column(TypedJson(tuple[LanguageSkill, ...]))
    experience: Mapped[tuple[Experience, ...]] = mapped_column(TypedJson(tuple[Experience, ...]))
