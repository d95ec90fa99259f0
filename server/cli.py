"""The one console command, ``xiaoge``. Its help texts are good enough to work from."""

import os
import sys
from pathlib import Path

import click

from server.base.config import SettingError, Settings, read_settings
from server.base.migrate import WrongVersion


class Sentence(click.ClickException):
    """A failure that a sentence explains."""

    def show(self, file: object = None) -> None:
        """Print the sentence alone."""
        click.echo(f"xiaoge: {self.message}", err=True)


def settings(**overrides: object) -> Settings:
    """Settings of this process, or a sentence."""
    try:
        return read_settings(os.environ, **overrides)
    except SettingError as error:
        raise Sentence(str(error)) from error


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Xiaoge 小格: grid governance that village workers carry in their pocket.

    Settings come from the environment (see docs/settings.md), or from the file that XIAOGE_ENV_FILE names.
    Try it with: xiaoge demo
    """


def main() -> None:
    """Entry point: wrong settings and wrong versions end with a sentence, not a traceback."""
    try:
        cli(standalone_mode=True)
    except (SettingError, WrongVersion) as error:
        click.echo(f"xiaoge: {error}", err=True)
        sys.exit(2)


def data_path(value: str) -> Path:
    """A path given on the command line."""
    return Path(value).expanduser()


if __name__ == "__main__":
    main()
