"""The cast of the server's tests, on both databases."""

from tests.server.conftest import database, sqlite_templates, town

__all__ = ["database", "sqlite_templates", "town"]
