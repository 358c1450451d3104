"""The museum's device that a visit was begun on, and its events by their time

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

EVENTS = "ix_visit_event_museum_id_received_at"


def upgrade() -> None:
    with op.batch_alter_table("visit") as visits:
        visits.add_column(sa.Column("device_id", sa.Uuid(), nullable=True))
        visits.create_foreign_key("fk_visit_device_id_device", "device", ["device_id"], ["id"])
    op.create_index(EVENTS, "visit_event", ["museum_id", "received_at"])


def downgrade() -> None:
    op.drop_index(EVENTS, "visit_event")
    with op.batch_alter_table("visit") as visits:
        visits.drop_constraint("fk_visit_device_id_device", type_="foreignkey")
        visits.drop_column("device_id")
