"""Why a day's work was vetoed, the weather told by hand, and what it would have been otherwise

Revision ID: 0018
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None

ADDED = ("otherwise", "veto_reasons", "weather_told")


def upgrade() -> None:
    with op.batch_alter_table("daily_choice") as choices:
        for column in (
            sa.Column("otherwise", sa.JSON(), nullable=False, server_default="[]"),
            sa.Column("veto_reasons", sa.JSON(), nullable=False, server_default="{}"),
            sa.Column("weather_told", sa.String(16), nullable=True),
        ):
            choices.add_column(column)
    # What is there is told; from now on the program says it.
    with op.batch_alter_table("daily_choice") as choices:
        choices.alter_column("otherwise", server_default=None)
        choices.alter_column("veto_reasons", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("daily_choice") as choices:
        for column in reversed(ADDED):
            choices.drop_column(column)
