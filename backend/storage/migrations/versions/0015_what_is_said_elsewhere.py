"""Posts from elsewhere beside their entries, and how each source of them is

Revision ID: 0015
Revises: 0014
"""

import guestbook.columns
import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

POST, SOURCE = "guestbook_social_post", "guestbook_social_source"


def upgrade() -> None:
    moment = guestbook.columns.UtcDateTime(timezone=True)
    op.create_table(
        POST,
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("author_hash", sa.String(32), nullable=True),
        sa.Column("likes", sa.BigInteger(), nullable=True),
        sa.Column("reach", sa.BigInteger(), nullable=True),
        sa.Column("taken_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["guestbook_entry.id"], name=op.f(f"fk_{POST}_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f(f"pk_{POST}")),
    )
    for column in ("source", "taken_at"):
        op.create_index(op.f(f"ix_{POST}_museum_id_{column}"), POST, ["museum_id", column])
    op.create_table(
        SOURCE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("tried_at", moment, nullable=False),
        sa.Column("read_at", moment, nullable=True),
        *(
            sa.Column(count, sa.Integer(), nullable=False)
            for count in ("posts", "taken", "removed", "broken", "failures")
        ),
        sa.Column("error", sa.String(80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{SOURCE}")),
        sa.UniqueConstraint("museum_id", "name", name=op.f(f"uq_{SOURCE}_museum_id_name")),
    )


def downgrade() -> None:
    op.drop_table(SOURCE)
    op.drop_table(POST)
