"""Incidents of devices, who follows them, and whom to tell

Revision ID: 0012
Revises: 0010
"""

import guestbook.columns
import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None

SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ABOUT = sa.text("closed_at IS NULL AND device_id IS NULL")
ON = sa.text("closed_at IS NULL AND device_id IS NOT NULL")
OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    moment = guestbook.columns.UtcDateTime(timezone=True)
    for column in (
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("alert_due_at", moment, nullable=True),
    ):
        op.add_column("guestbook_incident", column)
    op.drop_index("uq_guestbook_incident_open", "guestbook_incident")
    op.create_index(
        "uq_guestbook_incident_open_about",
        "guestbook_incident",
        ["museum_id", "subject_kind", "subject_id"],
        unique=True,
        sqlite_where=ABOUT,
        postgresql_where=ABOUT,
    )
    op.create_index(
        "uq_guestbook_incident_open_on",
        "guestbook_incident",
        ["museum_id", "device_id"],
        unique=True,
        sqlite_where=ON,
        postgresql_where=ON,
    )
    op.create_index(
        op.f("ix_guestbook_incident_alert_due_at"), "guestbook_incident", ["alert_due_at"]
    )
    op.create_index(op.f("ix_guestbook_entry_incident_id"), "guestbook_entry", ["incident_id"])
    op.create_table(
        "guestbook_incident_step",
        sa.Column("sequence", SEQUENCE, sa.Identity(always=False), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "assign", "close", "reopen",
                name="incidentstepkind", native_enum=False, create_constraint=True, length=32,
            ),
            nullable=False,
        ),
        sa.Column("curator_id", sa.Uuid(), nullable=False),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["guestbook_incident.id"],
            name=op.f("fk_guestbook_incident_step_incident_id"),
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_guestbook_incident_step")),
        sqlite_autoincrement=True,
    )
    for columns in (["incident_id", "sequence"], ["museum_id"]):
        name = "_".join(["ix_guestbook_incident_step", *columns])
        op.create_index(op.f(name), "guestbook_incident_step", columns)


def downgrade() -> None:
    op.drop_table("guestbook_incident_step")
    op.drop_index(op.f("ix_guestbook_entry_incident_id"), "guestbook_entry")
    op.drop_index(op.f("ix_guestbook_incident_alert_due_at"), "guestbook_incident")
    op.drop_index("uq_guestbook_incident_open_on", "guestbook_incident")
    op.drop_index("uq_guestbook_incident_open_about", "guestbook_incident")
    op.create_index(
        "uq_guestbook_incident_open",
        "guestbook_incident",
        ["museum_id", "subject_kind", "subject_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    for column in ("alert_due_at", "assigned_to", "device_id"):
        op.drop_column("guestbook_incident", column)
