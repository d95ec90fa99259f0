"""``xiaoge serve``: a small process that keeps the server running in another one."""

import logging
import os
from collections.abc import Callable
from importlib import import_module

import click
from gunicorn.arbiter import Arbiter

from server.base.config import Settings
from server.base.serving import Server
from server.console.common import Sentence, settings

WEB = "server.console.web"  # by name: whoever imports it holds a hundred megabytes, and this process lives on
SAID = ("Worker (pid:%s) exited with code %s.", "Shutting down: %s", "Reason: %s")  # after a sentence


@click.command()
@click.option("--together", is_flag=True, help="Also run timed jobs and photo work beside the server (small counties).")
def serve(together: bool) -> None:
    """Serve the app and its API.

    Timed jobs and photo work run in `xiaoge schedule`, or here with --together.
    """
    run_server(settings(), together=together)


def run_server(found: Settings, *, together: bool) -> None:
    """Serve until told to stop. A database or keys that do not fit end it at once, with a sentence and code 2."""
    closing: list[Callable[[], None]] = []

    def make_app() -> object:
        app, close = import_module(WEB).open_web(found, together=together)
        closing.append(close)
        return app

    def at_exit() -> None:
        for close in closing:
            close()

    logging.getLogger("gunicorn.error").addFilter(_is_news)
    keeper = os.getpid()
    try:
        Server(found, make_app, at_exit).run()
    except SystemExit as end:
        is_refused = end.code == Arbiter.APP_LOAD_ERROR and os.getpid() == keeper  # the worker tells the keeper by it
        raise SystemExit(Sentence.exit_code if is_refused else end.code) from None


def _is_news(record: logging.LogRecord) -> bool:
    """Not what gunicorn adds to the sentence of a worker that could not start."""
    return not (record.levelno == logging.ERROR and record.msg in SAID)
