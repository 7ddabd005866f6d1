"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "firm",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm")),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_user_fs_uniquifier")),
    )
    op.create_table(
        "dossier_counter",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_dossier_counter_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_dossier_counter")),
        sa.UniqueConstraint("firm_id", "year", name=op.f("uq_dossier_counter_firm_id_year")),
    )
    op.create_table(
        "employer",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tax_number", sa.Text(), nullable=False),
        sa.Column("tax_office", sa.Text(), nullable=False),
        sa.Column("national_id", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("mersis_number", sa.Text(), nullable=False),
        sa.Column("trade_registry_number", sa.Text(), nullable=False),
        sa.Column("legal_form", sa.String(length=40), nullable=True),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("head_office_address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("kep_address", sa.Text(), nullable=False),
        sa.Column("registered_capital_try", sa.Text(), nullable=True),
        sa.Column("paid_capital_try", sa.Text(), nullable=True),
        sa.Column("last_year_turnover_try", sa.Text(), nullable=True),
        sa.Column("last_year_net_sales_try", sa.Text(), nullable=True),
        sa.Column("last_year_exports_usd", sa.Text(), nullable=True),
        sa.Column("shareholders", sa.Text(), nullable=False),
        sa.Column("parent_company_name", sa.Text(), nullable=False),
        sa.Column("parent_company_country", sa.Text(), nullable=False),
        sa.Column("signatory_name", sa.Text(), nullable=False),
        sa.Column("signatory_title", sa.Text(), nullable=False),
        sa.Column("submission", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_employer_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_employer")),
        sa.UniqueConstraint("firm_id", "submission", name=op.f("uq_employer_firm_id_submission")),
    )
    op.create_table(
        "foreign_worker",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("given_names", sa.Text(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("father_name", sa.Text(), nullable=False),
        sa.Column("mother_name", sa.Text(), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_place", sa.Text(), nullable=False),
        sa.Column("birth_country", sa.Text(), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=False),
        sa.Column("foreign_id_number", sa.Text(), nullable=False),
        sa.Column("marital_status", sa.String(length=40), nullable=True),
        sa.Column("has_spouse", sa.Boolean(), nullable=False),
        sa.Column("spouse_given_names", sa.Text(), nullable=False),
        sa.Column("spouse_surname", sa.Text(), nullable=False),
        sa.Column("spouse_nationality", sa.Text(), nullable=False),
        sa.Column("spouse_national_id", sa.Text(), nullable=False),
        sa.Column("spouse_birth_date", sa.Date(), nullable=True),
        sa.Column("residence_status", sa.String(length=40), nullable=True),
        sa.Column("residence_document_number", sa.Text(), nullable=False),
        sa.Column("residence_issued_on", sa.Date(), nullable=True),
        sa.Column("residence_expires_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("address_in_turkiye", sa.Text(), nullable=False),
        sa.Column("address_abroad", sa.Text(), nullable=False),
        sa.Column("passport_number", sa.Text(), nullable=False),
        sa.Column("passport_kind", sa.Text(), nullable=False),
        sa.Column("passport_issued_by", sa.Text(), nullable=False),
        sa.Column("passport_issued_on", sa.Date(), nullable=True),
        sa.Column("passport_expires_on", sa.Date(), nullable=True),
        sa.Column("education", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("experience", sa.Text(), nullable=False),
        sa.Column("submission", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_foreign_worker_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_foreign_worker")),
        sa.UniqueConstraint("firm_id", "submission", name=op.f("uq_foreign_worker_firm_id_submission")),
    )
    op.create_table(
        "membership",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_membership_firm_id_firm")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_membership_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "firm_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_firm_id"), ["firm_id"], unique=False)

    op.create_table(
        "web_session",
        sa.Column("id_hash", sa.String(length=64), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_web_session_user_id_user")),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_web_session")),
    )
    with op.batch_alter_table("web_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_session_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "household",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("cared_person_given_names", sa.Text(), nullable=False),
        sa.Column("cared_person_surname", sa.Text(), nullable=False),
        sa.Column("cared_person_national_id", sa.Text(), nullable=False),
        sa.Column("cared_person_birth_date", sa.Date(), nullable=True),
        sa.Column("cared_person_relation", sa.String(length=40), nullable=True),
        sa.Column("cared_person_care_kind", sa.String(length=40), nullable=True),
        sa.Column("submission", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm_id", "employer_id"],
            ["employer.firm_id", "employer.id"],
            name=op.f("fk_household_firm_id_employer_id_employer"),
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_household_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_household")),
        sa.UniqueConstraint("firm_id", "submission", name=op.f("uq_household_firm_id_submission")),
    )
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "workplace",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sgk_number", sa.Text(), nullable=False),
        sa.Column("sgk_address", sa.Text(), nullable=False),
        sa.Column("uavt_address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("turkish_headcount", sa.Integer(), nullable=True),
        sa.Column("foreign_headcount", sa.Integer(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("is_only_temporary_protection", sa.Boolean(), nullable=False),
        sa.Column("submission", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm_id", "employer_id"],
            ["employer.firm_id", "employer.id"],
            name=op.f("fk_workplace_firm_id_employer_id_employer"),
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_workplace_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_workplace")),
        sa.UniqueConstraint("firm_id", "submission", name=op.f("uq_workplace_firm_id_submission")),
    )
    with op.batch_alter_table("workplace", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workplace_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "dossier",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("filed_from", sa.String(length=40), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("workplace_id", sa.Uuid(), nullable=True),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=False),
        sa.Column("job_occupation_code", sa.Text(), nullable=False),
        sa.Column("job_occupation_name", sa.Text(), nullable=False),
        sa.Column("job_duties", sa.Text(), nullable=False),
        sa.Column("job_level", sa.String(length=40), nullable=True),
        sa.Column("job_wage_amount", sa.Text(), nullable=True),
        sa.Column("job_wage_currency", sa.String(length=40), nullable=False),
        sa.Column("job_wage_basis", sa.String(length=40), nullable=True),
        sa.Column("job_work_pattern", sa.String(length=40), nullable=True),
        sa.Column("job_contract_term", sa.String(length=40), nullable=True),
        sa.Column("job_weekly_hours", sa.Integer(), nullable=True),
        sa.Column("job_months", sa.Integer(), nullable=True),
        sa.Column("job_fixed_term_reason", sa.Text(), nullable=False),
        sa.Column("job_contract_date", sa.Date(), nullable=True),
        sa.Column("job_justification", sa.Text(), nullable=False),
        sa.Column("job_is_partner_or_owner", sa.Boolean(), nullable=False),
        sa.Column("job_are_premiums_paid_abroad", sa.Boolean(), nullable=False),
        sa.Column("job_has_procurement_or_approval", sa.Boolean(), nullable=False),
        sa.Column("job_is_tubitak_project", sa.Boolean(), nullable=False),
        sa.Column("has_mission_reference", sa.Boolean(), nullable=False),
        sa.Column("mission_reference_number", sa.Text(), nullable=False),
        sa.Column("mission_reference_issued_on", sa.Date(), nullable=True),
        sa.Column("mission_reference_mission", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("submission", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm_id", "employer_id"],
            ["employer.firm_id", "employer.id"],
            name=op.f("fk_dossier_firm_id_employer_id_employer"),
        ),
        sa.ForeignKeyConstraint(
            ["firm_id", "household_id"],
            ["household.firm_id", "household.id"],
            name=op.f("fk_dossier_firm_id_household_id_household"),
        ),
        sa.ForeignKeyConstraint(
            ["firm_id", "worker_id"],
            ["foreign_worker.firm_id", "foreign_worker.id"],
            name=op.f("fk_dossier_firm_id_worker_id_foreign_worker"),
        ),
        sa.ForeignKeyConstraint(
            ["firm_id", "workplace_id"],
            ["workplace.firm_id", "workplace.id"],
            name=op.f("fk_dossier_firm_id_workplace_id_workplace"),
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_dossier_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("firm_id", "submission", name=op.f("uq_dossier_firm_id_submission")),
        sa.UniqueConstraint("firm_id", "year", "sequence", name=op.f("uq_dossier_firm_id_year_sequence")),
    )
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dossier_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dossier_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dossier_worker_id"), ["worker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dossier_workplace_id"), ["workplace_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("blob", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("has_translation", sa.Boolean(), nullable=True),
        sa.Column("is_certified", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm_id", "dossier_id"],
            ["dossier.firm_id", "dossier.id"],
            name=op.f("fk_attachment_firm_id_dossier_id_dossier"),
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_attachment_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("blob", name=op.f("uq_attachment_blob")),
        sa.UniqueConstraint(
            "firm_id", "dossier_id", "document", name=op.f("uq_attachment_firm_id_dossier_id_document")
        ),
    )


def downgrade() -> None:
    op.drop_table("attachment")
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dossier_workplace_id"))
        batch_op.drop_index(batch_op.f("ix_dossier_worker_id"))
        batch_op.drop_index(batch_op.f("ix_dossier_household_id"))
        batch_op.drop_index(batch_op.f("ix_dossier_employer_id"))

    op.drop_table("dossier")
    with op.batch_alter_table("workplace", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workplace_employer_id"))

    op.drop_table("workplace")
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_household_employer_id"))

    op.drop_table("household")
    with op.batch_alter_table("web_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_web_session_user_id"))
        batch_op.drop_index(batch_op.f("ix_web_session_expires_at"))

    op.drop_table("web_session")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_firm_id"))

    op.drop_table("membership")
    op.drop_table("foreign_worker")
    op.drop_table("employer")
    op.drop_table("dossier_counter")
    op.drop_table("user")
    op.drop_table("firm")
