"""Overlays, permits, stays, events and the firm's own values

Columns are added in place: SQLite would make a table anew only by dropping it, and other tables refer to it.
What a row of the first release does not know it gets as "nothing said".
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NOT_KNOWN_BEFORE = (
    "exemption",
    "key_foreigners_now",
    "long_stay_relief_users",
    "partner_share_try",
    "partner_share_usd",
    "temporary_protection_staff",
    "has_iskur_document",
    "is_public_benefit_employer",
    "livestock_kind",
    "livestock_count",
    "livestock_workers_now",
    "student_level",
    "is_first_study_year_over",
    "permanent_ground",
    "work_permit_years",
    "turquoise_group",
)


def upgrade() -> None:
    for table, column in _new_columns():
        op.add_column(table, column)
    op.create_table(
        "dossier_event",
        *_firm_and_id(),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("submission", sa.Uuid(), nullable=True),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(
            ["firm_id", "dossier_id"],
            ["dossier.firm_id", "dossier.id"],
            name=op.f("fk_dossier_event_firm_id_dossier_id_dossier"),
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_dossier_event_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_dossier_event")),
        sa.UniqueConstraint(
            "firm_id", "dossier_id", "sequence", name=op.f("uq_dossier_event_firm_id_dossier_id_sequence")
        ),
        sa.UniqueConstraint("firm_id", "submission", name=op.f("uq_dossier_event_firm_id_submission")),
    )
    op.create_table(
        "firm_value",
        *_firm_and_id(),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("source_text", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        *_version_and_stamps(),
        sa.ForeignKeyConstraint(["entered_by"], ["user.id"], name=op.f("fk_firm_value_entered_by_user")),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_firm_value_firm_id_firm")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_firm_value")),
        sa.UniqueConstraint("firm_id", "key", "valid_from", name=op.f("uq_firm_value_firm_id_key_valid_from")),
    )


def downgrade() -> None:
    """The first release reads the answers strictly, so what it does not know is taken out of them."""
    op.drop_table("firm_value")
    op.drop_table("dossier_event")
    for table, column in reversed(_new_columns()):
        op.drop_column(table, column.name)
    _forget_later_answers()


def _new_columns() -> list[tuple[str, "sa.Column[object]"]]:
    permits = [("dossier", column) for name in ("former_permit", "permit") for column in _permit(name)]
    return [
        ("employer", sa.Column("bookkeeping", sa.String(length=40), nullable=True)),
        ("foreign_worker", sa.Column("spouse_married_on", sa.Date(), nullable=True)),
        ("foreign_worker", sa.Column("stays", sa.Text(), nullable=False, server_default="[]")),
        ("dossier", sa.Column("overlays", sa.Text(), nullable=False, server_default="[]")),
        *permits,
    ]


def _permit(name: str) -> list["sa.Column[object]"]:
    return [
        sa.Column(f"has_{name}", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column(f"{name}_number", sa.Text(), nullable=False, server_default=""),
        sa.Column(f"{name}_card_number", sa.Text(), nullable=False, server_default=""),
        sa.Column(f"{name}_kind", sa.String(length=40), nullable=True),
        sa.Column(f"{name}_starts_on", sa.Date(), nullable=True),
        sa.Column(f"{name}_ends_on", sa.Date(), nullable=True),
        sa.Column(f"{name}_extension_count", sa.Integer(), nullable=True),
    ]


def _firm_and_id() -> list["sa.Column[object]"]:
    return [sa.Column("firm_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _version_and_stamps() -> list["sa.Column[object]"]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _forget_later_answers() -> None:
    dossier = sa.table(
        "dossier", sa.column("firm_id", sa.Uuid()), sa.column("id", sa.Uuid()), sa.column("answers", sa.Text())
    )
    connection = op.get_bind()
    for firm_id, row_id, answers in connection.execute(sa.select(dossier)).all():
        known = {name: said for name, said in json.loads(answers).items() if name not in _NOT_KNOWN_BEFORE}
        kept = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        row = (dossier.c.firm_id == firm_id) & (dossier.c.id == row_id)
        connection.execute(dossier.update().where(row).values(answers=kept))
