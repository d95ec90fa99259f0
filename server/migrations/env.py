"""Alembic's environment: the engine or the address is handed in by ``server.base.migrate``."""

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from server.app import tables


def rendered(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """Write SQLModel's text type as the plain one."""
    return "sa.String()" if kind == "type" and isinstance(thing, AutoString) else False


tables()
with context.config.attributes["engine"].connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=rendered,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
