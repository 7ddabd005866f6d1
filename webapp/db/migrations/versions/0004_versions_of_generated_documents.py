"""Versions of generated documents, and what a signed scan was signed from

A scan that was attached before has no version it could be held against: nothing is said of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attachment", sa.Column("printed_sha256", sa.String(length=64), nullable=True))
    op.create_table(
        "generated_document",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("blob", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("printed_sha256", sa.String(length=64), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("template_sha256", sa.String(length=64), nullable=False),
        sa.Column("engine", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm_id", "dossier_id"],
            ["dossier.firm_id", "dossier.id"],
            name=op.f("fk_generated_document_firm_id_dossier_id_dossier"),
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_generated_document_firm_id_firm")),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"], name=op.f("fk_generated_document_made_by_user")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_generated_document")),
        sa.UniqueConstraint("blob", name=op.f("uq_generated_document_blob")),
        sa.UniqueConstraint(
            "firm_id",
            "dossier_id",
            "document",
            "sequence",
            name=op.f("uq_generated_document_firm_id_dossier_id_document_sequence"),
        ),
    )


def downgrade() -> None:
    op.drop_table("generated_document")
    op.drop_column("attachment", "printed_sha256")
