"""Templates of a firm

Every firm of an earlier release used ours, which is what no row means.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "firm_template",
        sa.Column("firm_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("blob", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_firm_template_firm_id_firm")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["user.id"], name=op.f("fk_firm_template_uploaded_by_user")),
        sa.PrimaryKeyConstraint("firm_id", "id", name=op.f("pk_firm_template")),
        sa.UniqueConstraint("blob", name=op.f("uq_firm_template_blob")),
        sa.UniqueConstraint("firm_id", "template", "sequence", name=op.f("uq_firm_template_firm_id_template_sequence")),
    )


def downgrade() -> None:
    op.drop_table("firm_template")
