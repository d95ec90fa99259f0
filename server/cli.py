"""The one console command, ``xiaoge``. Its help texts are good enough to work from."""

import click

from server.console.audit import audit
from server.console.care import backup, db, doctor, keys, restore
from server.console.document import openapi
from server.console.filling import import_, people
from server.console.rescuing import rescue
from server.console.running import demo, schedule, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Xiaoge 小格: grid governance that village workers carry in their pocket.

    Settings come from the environment (docs/settings.md), or from the file that XIAOGE_ENV_FILE names.

    \b
    Try it:            xiaoge demo
    Set it up:         xiaoge keys new; xiaoge db upgrade; xiaoge import places FILE; xiaoge people add
    Run it:            xiaoge serve; xiaoge schedule
    Look after it:     xiaoge doctor; xiaoge backup; xiaoge audit verify
    """


for command in (demo, serve, schedule, db, import_, people, keys, backup, restore, rescue, doctor, audit, openapi):
    cli.add_command(command)


def main() -> None:
    """Entry point of the console script."""
    cli()


if __name__ == "__main__":
    main()
