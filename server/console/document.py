"""The API document on standard output, for the phone's types and for docs/openapi.json."""

import tempfile
from pathlib import Path

import click

from server.base.config import read_settings
from server.base.crypto import new_key_setting
from server.base.openapi import packed
from server.process import build_web, open_services


@click.command()
def openapi() -> None:
    """Print the API document (OpenAPI 3.1), as /api/openapi.json serves it. `make api` keeps the copies fresh."""
    with tempfile.TemporaryDirectory() as folder:
        keys = {"XIAOGE_FIELD_KEYS": new_key_setting(), "XIAOGE_INDEX_KEYS": new_key_setting()}
        services = open_services(read_settings(keys, data=Path(folder)), is_checked=False)
        with build_web(services).app_context():
            click.echo(packed())
        services.db.close()
