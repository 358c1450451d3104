"""What the plan shows (frames, outlines, places of stops), and how a source is named

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("floor", sa.Column("plan_size", sa.JSON(), nullable=True))
    op.add_column("room", sa.Column("outline", sa.JSON(), nullable=True))
    op.add_column("room", sa.Column("label", sa.JSON(), nullable=True))
    op.add_column("stop", sa.Column("x", sa.Double(), nullable=True))
    op.add_column("stop", sa.Column("y", sa.Double(), nullable=True))
    op.add_column("artwork", sa.Column("source_name", sa.String(), nullable=True))


def downgrade() -> None:
    for table, column in (
        ("artwork", "source_name"),
        ("stop", "y"),
        ("stop", "x"),
        ("room", "label"),
        ("room", "outline"),
        ("floor", "plan_size"),
    ):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
