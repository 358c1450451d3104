"""The queue's index holds what can still be read: its counts walk through nothing else

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

QUEUE = "ix_guestbook_entry_museum_id_status_desk_rank_sequence"
TABLE = "guestbook_entry"
COLUMNS = ["museum_id", "status", "desk_rank", "sequence"]
READABLE = sa.text("erased_at IS NULL")


def upgrade() -> None:
    op.drop_index(QUEUE, TABLE)
    op.create_index(QUEUE, TABLE, COLUMNS, sqlite_where=READABLE, postgresql_where=READABLE)


def downgrade() -> None:
    op.drop_index(QUEUE, TABLE)
    op.create_index(QUEUE, TABLE, COLUMNS)
