"""Fresh PostgreSQL databases within one cluster, cloned from a template in some 20 ms each."""

import itertools
import os
from collections.abc import Callable

import psycopg
from psycopg import sql

from .postgres_server import plain

Prepare = Callable[[str], None]


class Databases:
    """Makes databases in the cluster that `address` leads to, and drops them."""

    def __init__(self, address: str) -> None:
        self._server, _, self._home = address.rpartition("/")
        self._numbers = itertools.count(1)
        self._templates: dict[Prepare, str] = {}

    def fresh(self, prepare: Prepare | None = None) -> str:
        """Make an empty database, or a clone of what `prepare(address)` made of one; return its address.

        `prepare` runs once for the whole session and has to leave no connection open.
        """
        template = self._template(prepare) if prepare else "template1"
        return self._create(template)

    def drop(self, address: str) -> None:
        """Drop a database, whoever is still connected."""
        self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", address.rpartition("/")[2])

    def drop_all(self) -> None:
        """Drop the templates: on a server that is not ours they would stay behind."""
        for name in self._templates.values():
            self.drop(name)

    def _template(self, prepare: Prepare) -> str:
        if prepare not in self._templates:
            address = self._create("template1")
            self._templates[prepare] = address.rpartition("/")[2]
            prepare(address)
        return self._templates[prepare]

    def _create(self, template: str) -> str:
        name = f"xiaoge_test_{os.getpid()}_{next(self._numbers)}"
        self._say("CREATE DATABASE {} TEMPLATE {}", name, template)
        return f"{self._server}/{name}"

    def _say(self, statement: str, *names: str) -> None:
        with psycopg.connect(plain(f"{self._server}/{self._home}"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
