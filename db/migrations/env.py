"""Alembic's entry: runs the migrations on the connection that `db.schema` hands in (there is no ini file)."""

from alembic import context

from db.tables import Base

if context.is_offline_mode():
    context.configure(
        dialect_name=context.config.attributes["dialect"], target_metadata=Base.metadata, literal_binds=True
    )
else:
    # batch: SQLite cannot alter a column, so that Alembic copies the table instead
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
    )

with context.begin_transaction():
    context.run_migrations()
