"""The one console command, ``xiaoge``. Its help texts are good enough to work from."""

from importlib import import_module

import click

COMMANDS = {
    "demo": "running",
    "serve": "serving",
    "schedule": "running",
    "db": "care",
    "import": "filling",
    "people": "filling",
    "keys": "care",
    "backup": "care",
    "restore": "care",
    "rescue": "rescuing",
    "doctor": "care",
    "audit": "audit",
    "openapi": "document",
}  # and the module of server/console where each is
NAMES = {"import": "import_"}  # where Python keeps a word for itself


class Commands(click.Group):
    """Imports a command when it is asked for: one that stays running should not hold what the others need."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """In the order of a first day."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"server.console.{COMMANDS[name]}"), NAMES.get(name, name))
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Xiaoge 小格: grid governance that village workers carry in their pocket.

    Settings come from the environment (docs/settings.md), or from the file that XIAOGE_ENV_FILE names.

    \b
    Try it:            xiaoge demo
    Set it up:         xiaoge keys new; xiaoge db upgrade; xiaoge import places FILE; xiaoge people add
    Run it:            xiaoge serve; xiaoge schedule
    Look after it:     xiaoge doctor; xiaoge backup; xiaoge audit verify
    """


def main() -> None:
    """Entry point of the console script."""
    cli()


if __name__ == "__main__":
    main()
