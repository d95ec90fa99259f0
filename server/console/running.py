"""Commands that keep running: serve, schedule, demo."""

import signal
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import click

from schedulers.run import run_scheduler
from server.base.config import Settings
from server.base.services import Services
from server.base.serving import Server
from server.base.sockets import outside_emitter
from server.console.common import Sentence, opened, settings
from server.demo.start import accounts_lines, ready_demo
from server.documents.worker import run_document_worker
from server.evidence.worker import run_photo_worker
from server.ledgers.worker import run_import_worker
from server.process import build_web, open_services, start_helpers

Loop = Callable[[Services, threading.Event], None]
TOGETHER: list[Loop] = [run_scheduler, run_photo_worker, run_import_worker, run_document_worker]


@click.command()
@click.option("--together", is_flag=True, help="Also run timed jobs and photo work beside the server (small counties).")
def serve(together: bool) -> None:
    """Serve the app and its API.

    Timed jobs and photo work run in `xiaoge schedule`, or here with --together.
    """
    found = settings()
    with opened(found):
        pass  # a wrong version or key stops here, with a sentence, before anything listens
    _serve(found, TOGETHER if together else [])


@click.command()
def schedule() -> None:
    """Run timed jobs and photo work. Any number may run: claims keep them honest."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    with opened() as services:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        outside_emitter(services)
        close = start_helpers(services, TOGETHER)
        stop.wait()
        close()


@click.command()
@click.option("--rebuild", is_flag=True, help="Throw the demo's data away and invent it anew.")
@click.option("--build-only", is_flag=True, help="Build the data, print the sign-ins, and stop.")
def demo(rebuild: bool, build_only: bool) -> None:
    """Both towns with invented people, on an embedded database: everything in one process.

    Honours PORT (8000) and XIAOGE_DATA (var/); the demo lives in its folder demo/, sign-ins in demo/accounts.json.
    """
    base = settings()
    found = replace(
        base,
        data=base.data / "demo",
        demo=True,
        database_url="",
        store="folder",
        sponsor=base.sponsor or "洞口县（演示）",
        user_unit=base.user_unit or "山门镇、杨林镇（演示）",
    )
    _require_free_port(found)
    ready_demo(found, rebuild=rebuild, say=click.echo)
    for line in accounts_lines(found):
        click.echo(line)
    if not build_only:
        click.echo(f"\n小格 Xiaoge: {found.address}   (Ctrl-C 停止 / stops it)")
        _serve(found, TOGETHER)


def _serve(found: Settings, loops: list[Loop]) -> None:
    closing: list[Callable[[], None]] = []

    def make_app() -> object:
        services = open_services(found)
        closing.append(start_helpers(services, loops))
        return build_web(services)

    def at_exit() -> None:
        for close in closing:
            close()

    Server(found, make_app, at_exit).run()


def _require_free_port(found: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((found.bind, found.port))
        except OSError as error:
            raise Sentence(
                f"Port {found.port} is taken. Stop what uses it, or choose another: PORT=8001 make demo"
            ) from error
