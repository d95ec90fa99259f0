"""What every command needs: settings, and failures that are sentences. Light: ``xiaoge serve`` lives on in it."""

import os
from typing import Any

import click

from server.base.config import SettingError, Settings, read_settings
from server.base.log import configure_log


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
