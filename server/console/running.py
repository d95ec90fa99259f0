"""Commands that keep running, with everything in their own process: schedule, demo."""

import signal
import socket
import threading
from dataclasses import replace
from types import FrameType

import click

from server.base.config import Settings
from server.base.sockets import outside_emitter
from server.console.common import Sentence, settings
from server.console.opening import opened
from server.console.serving import run_server
from server.console.web import TOGETHER
from server.demo.start import accounts_lines, ready_demo
from server.process import start_helpers


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
        run_server(found, together=True)


def _require_free_port(found: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((found.bind, found.port))
        except OSError as error:
            raise Sentence(
                f"Port {found.port} is taken. Stop what uses it, or choose another: PORT=8001 make demo"
            ) from error
