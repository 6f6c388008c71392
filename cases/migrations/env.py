"""How Alembic reaches the tables; the connection is handed over by `cases.database.migrate`."""

from alembic import context

from cases.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
