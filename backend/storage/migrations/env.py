"""Alembic's environment: it runs on the connection that ``backend.storage.migrating`` hands it."""

from alembic import context

from backend.storage.metadata import ALL_METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=list(ALL_METADATA),
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
