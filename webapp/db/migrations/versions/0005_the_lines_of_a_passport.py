"""The machine-readable lines of the passport

Nobody typed them before: an empty text, which reads as "not typed".
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("foreign_worker", sa.Column("passport_mrz", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("foreign_worker", "passport_mrz")
