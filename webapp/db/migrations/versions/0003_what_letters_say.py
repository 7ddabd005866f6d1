"""What the letters of a dossier say

A dossier of an earlier release said nothing for its letters: an empty value, which reads as "nothing said".
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dossier", sa.Column("letters", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("dossier", "letters")
