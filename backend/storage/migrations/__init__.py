"""Alembic's migrations, for both databases."""
