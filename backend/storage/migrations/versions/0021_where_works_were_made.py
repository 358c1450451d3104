"""Where a work was made, in every language, and what its medium is in the thesaurus of the Getty

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

COLUMNS = ("place_made", "medium_aat_id")
TABLES = ("localized_text", "text_revision")
FIELDS = (
    "name", "notice", "title", "caption", "description", "visual_description", "medium", "date",
    "intro", "alt", "transcript",
)
FIELD = "place_made"
CHECK = "textfield"


def upgrade() -> None:
    _wait_no_longer_than("5s")
    for column in COLUMNS:
        op.add_column("artwork", sa.Column(column, sa.String(), nullable=True))
    _allow(FIELDS, (*FIELDS, FIELD))


def downgrade() -> None:
    _wait_no_longer_than("5s")
    for table in TABLES:
        op.execute(f"DELETE FROM {table} WHERE field = '{FIELD}'")
    _allow((*FIELDS, FIELD), FIELDS)
    for column in reversed(COLUMNS):
        op.drop_column("artwork", column)


def _allow(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Change which fields a text may have."""
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            _copied(table, _listed(before), _listed(after))
        return
    # Nothing is rewritten; to be sure of the check, the rows are read once.
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {CHECK}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {CHECK} CHECK (field IN {_listed(after)})")


def _wait_no_longer_than(span: str) -> None:
    """Rather fail than keep those waiting who read the tables: whoever migrates tries again."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"SET LOCAL lock_timeout = '{span}'")


def _listed(fields: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{field}'" for field in fields) + ")"


def _copied(table: str, before: str, after: str) -> None:
    """Copy a table of SQLite, which changes no check in place, with all that it has beside."""
    connection = op.get_bind()
    parts = connection.execute(
        sa.text("SELECT type, sql FROM sqlite_schema WHERE tbl_name = :table AND sql IS NOT NULL"),
        {"table": table},
    ).all()
    made = next(sql for kind, sql in parts if kind == "table")
    head, _, body = made.partition("(")
    assert before in body and table in head
    connection.exec_driver_sql(f"CREATE TABLE {table}_copy ({body.replace(before, after)}")
    connection.exec_driver_sql(f"INSERT INTO {table}_copy SELECT * FROM {table}")
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_copy RENAME TO {table}")
    for kind, sql in parts:
        if kind != "table":
            connection.exec_driver_sql(sql)
