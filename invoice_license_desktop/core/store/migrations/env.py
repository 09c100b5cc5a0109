"""Alembic's environment: runs in the transaction of the connection it is handed."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # Alembic believes SQLite cannot; with our BEGIN it can
)
with context.begin_transaction():
    context.run_migrations()
