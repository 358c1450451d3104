"""Every process is told when the content changes (PostgreSQL; SQLite is glanced at)

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        """
        CREATE FUNCTION content_revision_told() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('cimaise_content', NEW.museum_id::text || ' ' || NEW.number::text);
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER content_revision_told AFTER INSERT OR UPDATE ON content_revision"
        " FOR EACH ROW EXECUTE FUNCTION content_revision_told()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER content_revision_told ON content_revision")
    op.execute("DROP FUNCTION content_revision_told()")
