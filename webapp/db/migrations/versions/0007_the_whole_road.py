"""People, places and the whole road: profiles, authorisations, invitations, assignment, what events say

Everybody of an earlier release works for every place of the firm, has no verified address, and no event says more
than its note. Each part stands in a function of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in _new_columns():
        op.add_column(table, column)
    op.create_index(op.f("ix_dossier_assigned_to"), "dossier", ["assigned_to"])
    op.create_index(op.f("ix_dossier_mission_reference_number"), "dossier", ["mission_reference_number"])
    for day in ("permit_ends_on", "former_permit_ends_on"):
        op.create_index(op.f(f"ix_dossier_{day}"), "dossier", [day])
    _authorisations()
    _mails()
    _calendars()
    _places()
    _trail()
    _parked_forms()
    _lists()
    _defects()


def _new_columns() -> tuple[tuple[str, sa.Column], ...]:  # type: ignore[type-arg]
    return (
        ("user", sa.Column("national_id", sa.Text(), nullable=False, server_default="")),
        ("user", sa.Column("birth_date", sa.Date(), nullable=True)),
        ("user", sa.Column("phone", sa.Text(), nullable=False, server_default="")),
        ("user", sa.Column("verified_email", sa.Text(), nullable=False, server_default="")),
        ("membership", sa.Column("is_limited", sa.Boolean(), nullable=False, server_default="0")),
        ("workplace", sa.Column("verified_email", sa.Text(), nullable=False, server_default="")),
        ("household", sa.Column("confirmed_on", sa.Date(), nullable=True)),
        ("household", sa.Column("verified_email", sa.Text(), nullable=False, server_default="")),
        ("firm", sa.Column("drafts_kept_months", sa.Integer(), nullable=True)),
        ("dossier", sa.Column("assigned_to", sa.Uuid(), nullable=True)),
        ("dossier_event", sa.Column("details", sa.Text(), nullable=False, server_default="{}")),
    )


def _authorisations() -> None:
    op.create_table(
        "authorisation",
        *_firm_and_id(),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("workplace_id", sa.Uuid(), nullable=True),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_authorisation_firm_id_firm")),
        sa.ForeignKeyConstraint(["granted_by"], ["user.id"], name=op.f("fk_authorisation_granted_by_user")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_authorisation_user_id_user")),
        sa.ForeignKeyConstraint(
            ["firm_id", "workplace_id"],
            ["workplace.firm_id", "workplace.id"],
            name=op.f("fk_authorisation_firm_id_workplace_id_workplace"),
        ),
        sa.ForeignKeyConstraint(
            ["firm_id", "household_id"],
            ["household.firm_id", "household.id"],
            name=op.f("fk_authorisation_firm_id_household_id_household"),
        ),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_authorisation")),
        sa.UniqueConstraint(
            "firm_id", "user_id", "workplace_id", name=op.f("uq_authorisation_firm_id_user_id_workplace_id")
        ),
        sa.UniqueConstraint(
            "firm_id", "user_id", "household_id", name=op.f("uq_authorisation_firm_id_user_id_household_id")
        ),
    )
    op.create_index(op.f("ix_authorisation_user_id"), "authorisation", ["user_id"])
    op.create_table(
        "invitation",
        *_firm_and_id(),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("national_id", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("is_limited", sa.Boolean(), nullable=False),
        sa.Column("workplaces", sa.Text(), nullable=False),
        sa.Column("households", sa.Text(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_invitation_firm_id_firm")),
        sa.ForeignKeyConstraint(["invited_by"], ["user.id"], name=op.f("fk_invitation_invited_by_user")),
        sa.ForeignKeyConstraint(["accepted_by"], ["user.id"], name=op.f("fk_invitation_accepted_by_user")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_invitation_token_sha256")),
    )
    op.create_table(
        "petition_approval",
        *_firm_and_id(),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("generated_document_id", sa.Uuid(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=False),
        *_file_columns(),
        sa.Column("printed_sha256", sa.String(length=64), nullable=False),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_petition_approval_firm_id_firm")),
        sa.ForeignKeyConstraint(
            ["firm_id", "dossier_id"],
            ["dossier.firm_id", "dossier.id"],
            name=op.f("fk_petition_approval_firm_id_dossier_id_dossier"),
        ),
        sa.ForeignKeyConstraint(
            ["firm_id", "generated_document_id"],
            ["generated_document.firm_id", "generated_document.id"],
            name=op.f("fk_petition_approval_firm_id_generated_document_id_generated_document"),
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["user.id"], name=op.f("fk_petition_approval_approved_by_user")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_petition_approval")),
        sa.UniqueConstraint("blob", name=op.f("uq_petition_approval_blob")),
        sa.UniqueConstraint(
            "firm_id", "dossier_id", "sequence", name=op.f("uq_petition_approval_firm_id_dossier_id_sequence")
        ),
    )
    op.create_table(
        "signed_paper",
        *_firm_and_id(),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        *_file_columns(),
        sa.Column("check", sa.Text(), nullable=False),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_signed_paper_firm_id_firm")),
        sa.ForeignKeyConstraint(
            ["firm_id", "dossier_id"],
            ["dossier.firm_id", "dossier.id"],
            name=op.f("fk_signed_paper_firm_id_dossier_id_dossier"),
        ),
        sa.ForeignKeyConstraint(
            ["firm_id", "approval_id"],
            ["petition_approval.firm_id", "petition_approval.id"],
            name=op.f("fk_signed_paper_firm_id_approval_id_petition_approval"),
        ),
        sa.ForeignKeyConstraint(["added_by"], ["user.id"], name=op.f("fk_signed_paper_added_by_user")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_signed_paper")),
        sa.UniqueConstraint("blob", name=op.f("uq_signed_paper_blob")),
        sa.UniqueConstraint(
            "firm_id", "dossier_id", "sequence", name=op.f("uq_signed_paper_firm_id_dossier_id_sequence")
        ),
    )


def _places() -> None:
    op.create_table(
        "place_document",
        *_firm_and_id(),
        sa.Column("workplace_id", sa.Uuid(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        *_file_columns(),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("has_translation", sa.Boolean(), nullable=True),
        sa.Column("is_certified", sa.Boolean(), nullable=True),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_place_document_firm_id_firm")),
        sa.ForeignKeyConstraint(
            ["firm_id", "workplace_id"],
            ["workplace.firm_id", "workplace.id"],
            name=op.f("fk_place_document_firm_id_workplace_id_workplace"),
        ),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_place_document")),
        sa.UniqueConstraint("blob", name=op.f("uq_place_document_blob")),
        sa.UniqueConstraint(
            "firm_id", "workplace_id", "document", name=op.f("uq_place_document_firm_id_workplace_id_document")
        ),
    )
    references = {
        "employer_id": "employer",
        "workplace_id": "workplace",
        "household_id": "household",
        "worker_id": "foreign_worker",
    }
    op.create_table(
        "kept_permit",
        *_firm_and_id(),
        sa.Column("submission", sa.Uuid(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("workplace_id", sa.Uuid(), nullable=True),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("card_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("extension_count", sa.Integer(), nullable=True),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_kept_permit_firm_id_firm")),
        *(
            sa.ForeignKeyConstraint(
                ["firm_id", column],
                [f"{table}.firm_id", f"{table}.id"],
                name=op.f(f"fk_kept_permit_firm_id_{column}_{table}"),
            )
            for column, table in references.items()
        ),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_kept_permit")),
        sa.UniqueConstraint("firm_id", "submission", name=op.f("uq_kept_permit_firm_id_submission")),
    )
    for column in references:
        op.create_index(op.f(f"ix_kept_permit_{column}"), "kept_permit", [column])


def _defects() -> None:
    op.create_table(
        "defect",
        *_firm_and_id(),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("refused_dossier_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_defect_firm_id_firm")),
        sa.ForeignKeyConstraint(
            ["firm_id", "dossier_id"],
            ["dossier.firm_id", "dossier.id"],
            name=op.f("fk_defect_firm_id_dossier_id_dossier"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_defect")),
        sa.UniqueConstraint("firm_id", "dossier_id", "sequence", name=op.f("uq_defect_firm_id_dossier_id_sequence")),
    )
    op.create_index(op.f("ix_defect_refused_dossier_id"), "defect", ["refused_dossier_id"])


def _file_columns() -> tuple[sa.Column, ...]:  # type: ignore[type-arg]
    return (
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("blob", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
    )


def _mails() -> None:
    op.create_table(
        "mail_outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("to_address", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("firm_id", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=32), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        *_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_mail_outbox_firm_id_firm")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_mail_outbox_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_mail_outbox_key")),
    )
    op.create_index("ix_mail_outbox_state_next_try_at", "mail_outbox", ["state", "next_try_at"])
    op.create_index("ix_mail_outbox_firm_id", "mail_outbox", ["firm_id"])
    op.create_index("ix_mail_outbox_user_id", "mail_outbox", ["user_id"])
    op.create_table(
        "reminder_choice",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column("covered_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_reminder_choice_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_reminder_choice")),
    )


def _calendars() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        *_stamps(),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_calendar_feed_firm_id_firm")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_calendar_feed_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("firm_id", "user_id", "kind", name=op.f("uq_calendar_feed_firm_id_user_id_kind")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_calendar_feed_token_sha256")),
    )
    op.create_index(op.f("ix_calendar_feed_user_id"), "calendar_feed", ["user_id"])
    op.create_table(
        "calendar_entry",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("entry", sa.String(length=80), nullable=False),
        sa.Column("told", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_calendar_entry_firm_id_firm")),
        sa.ForeignKeyConstraint(
            ["firm_id", "dossier_id"],
            ["dossier.firm_id", "dossier.id"],
            name=op.f("fk_calendar_entry_firm_id_dossier_id_dossier"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("firm_id", "dossier_id", "entry", name=op.f("pk_calendar_entry")),
    )


def _parked_forms() -> None:
    op.create_table(
        "parked_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_parked_form_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_form")),
    )
    op.create_index(op.f("ix_parked_form_user_id"), "parked_form", ["user_id"])
    op.create_index(op.f("ix_parked_form_expires_at"), "parked_form", ["expires_at"])


def _trail() -> None:
    """The trail of deeds; an entry is only ever added, at the end of its chain (triggers hold that)."""
    op.create_table(
        "audit_entry",
        sa.Column("chain", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("chain", "sequence", name=op.f("pk_audit_entry")),
    )
    for name in ("dossier", "subject", "user"):
        op.create_index(f"ix_audit_entry_{name}", "audit_entry", ["chain", f"{name}_id", "sequence"])
    op.create_index("ix_audit_entry_action", "audit_entry", ["chain", "action", "sequence"])
    op.create_index("ix_audit_entry_at", "audit_entry", ["chain", "at"])
    op.create_table(
        "audit_head",
        sa.Column("chain", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_audit_head")),
    )
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_entry_no_{'change' if deed == 'UPDATE' else 'delete'} BEFORE {deed} ON audit_entry "
            "BEGIN SELECT RAISE(ABORT, 'an entry of the trail stays as it is'); END"
        )
    op.execute(
        "CREATE TRIGGER audit_entry_at_the_end BEFORE INSERT ON audit_entry WHEN NEW.sequence <> 1 + "
        "(SELECT coalesce(max(sequence), 0) FROM audit_entry WHERE chain = NEW.chain) "
        "BEGIN SELECT RAISE(ABORT, 'an entry of the trail is added at its end'); END"
    )


def _stamps() -> tuple[sa.Column, ...]:  # type: ignore[type-arg]
    return _version_and_stamps()[1:]


def _firm_and_id() -> tuple[sa.Column, ...]:  # type: ignore[type-arg]
    return (sa.Column("firm_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False))


def _version_and_stamps() -> tuple[sa.Column, ...]:  # type: ignore[type-arg]
    return (
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def _lists() -> None:
    """What lists are read from starts empty: the services fill it when the database is next opened."""
    _summaries()
    op.create_table(
        "dossier_word",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("firm_id", "word", "dossier_id", name=op.f("pk_dossier_word")),
        *_goes_with_its_dossier("dossier_word", "dossier_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dossier_word_dossier", "dossier_word", ["firm_id", "dossier_id"])
    op.create_table(
        "due_item",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("counted_from", sa.Date(), nullable=False),
        sa.Column("period_count", sa.Integer(), nullable=False),
        sa.Column("period_unit", sa.String(length=40), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("firm_id", "dossier_id", "position", name=op.f("pk_due_item")),
        *_goes_with_its_dossier("due_item", "dossier_id"),
        sqlite_with_rowid=False,
    )
    for name, columns in (("due", ["due", "dossier_id"]), ("assigned", ["assigned_to", "due"])):
        op.create_index(f"ix_due_item_{name}", "due_item", ["firm_id", *columns])
    op.create_index("ix_due_item_employer", "due_item", ["firm_id", "employer_id", "due"])
    op.create_table(
        "saved_view",
        *_firm_and_id(),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        *_version_and_stamps(),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_saved_view")),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_saved_view_firm_id_firm")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_saved_view_user_id_user")),
        sa.UniqueConstraint("firm_id", "user_id", "name", name=op.f("uq_saved_view_firm_id_user_id_name")),
    )


def _summaries() -> None:
    op.create_table(
        "dossier_summary",
        *_firm_and_id(),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("awaits_papers", sa.Boolean(), nullable=False),
        sa.Column("awaits_data", sa.Boolean(), nullable=False),
        sa.Column("awaits_fee", sa.Boolean(), nullable=False),
        sa.Column("blockers", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("filed_from", sa.String(length=40), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("workplace_id", sa.Uuid(), nullable=True),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("worker_name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Integer(), nullable=False),
        sa.Column("application_number", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=False),
        sa.Column("next_due_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_told", sa.Text(), nullable=False),
        sa.Column("computed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_dossier_summary")),
        *_goes_with_its_dossier("dossier_summary", "id"),
    )
    asked = ("stage", "category", "kind", "assigned_to", "next_due")
    sorts = {"change": "changed_at", "number": "number_key", "name": "name_key", "due": "next_due"}
    for name, column in sorts.items():
        rest = [other for other in asked if other != column]
        op.create_index(f"ix_dossier_summary_by_{name}", "dossier_summary", ["firm_id", column, "id", *rest])
    filters = {
        "stage": "stage",
        "category": "category",
        "kind": "kind",
        "employer": "employer_id",
        "workplace": "workplace_id",
        "household": "household_id",
        "worker": "worker_id",
        "assigned": "assigned_to",
        "papers": "awaits_papers",
        "data": "awaits_data",
        "fee": "awaits_fee",
        "computed": "computed_on",
    }
    for name, column in filters.items():
        op.create_index(f"ix_dossier_summary_{name}", "dossier_summary", ["firm_id", column, "id"])


def _goes_with_its_dossier(table: str, column: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    name = f"fk_{table}_firm_id_{column}_dossier"
    return (
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f(f"fk_{table}_firm_id_firm")),
        sa.ForeignKeyConstraint(
            ["firm_id", column], ["dossier.firm_id", "dossier.id"], name=op.f(name), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("defect")
    for table in ("saved_view", "due_item", "dossier_word", "dossier_summary"):
        op.drop_table(table)
    for table in ("parked_form", "audit_head", "audit_entry"):
        op.drop_table(table)
    for table in ("calendar_entry", "calendar_feed", "reminder_choice", "mail_outbox"):
        op.drop_table(table)
    op.drop_table("signed_paper")
    op.drop_table("petition_approval")
    op.drop_table("kept_permit")
    op.drop_table("place_document")
    op.drop_table("invitation")
    op.drop_table("authorisation")
    for day in ("permit_ends_on", "former_permit_ends_on"):
        op.drop_index(op.f(f"ix_dossier_{day}"), "dossier")
    op.drop_index(op.f("ix_dossier_mission_reference_number"), "dossier")
    op.drop_index(op.f("ix_dossier_assigned_to"), "dossier")
    for table, column in reversed(_new_columns()):
        op.drop_column(table, column.name)
