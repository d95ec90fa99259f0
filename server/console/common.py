"""What every command needs: settings, services, and failures that are sentences."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from server.base.config import SettingError, Settings, read_settings
from server.base.log import configure_log
from server.base.migrate import WrongVersion
from server.base.services import Services
from server.process import open_services


class Sentence(click.ClickException):
    """A failure that a sentence explains; exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the sentence alone."""
        click.echo(f"xiaoge: {self.message}", err=True)


def settings(**overrides: Any) -> Settings:
    """Settings of this process, or a sentence."""
    try:
        found = read_settings(os.environ, **overrides)
    except SettingError as error:
        raise Sentence(str(error)) from error
    configure_log(found.log_level)
    return found


@contextmanager
def opened(found: Settings | None = None, *, is_checked: bool = True) -> Iterator[Services]:
    """Services for one command, closed afterwards."""
    try:
        services = open_services(found or settings(), is_checked=is_checked)
    except (SettingError, WrongVersion) as error:
        raise Sentence(str(error)) from error
    try:
        yield services
    finally:
        services.db.close()
