"""Alembic's environment: the engine or the address is handed in by ``server.base.migrate``."""

from alembic import context
from sqlmodel import SQLModel

from server.app import tables

tables()
with context.config.attributes["engine"].connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
