"""A server process that goes when we go, even when we are killed."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def unprivileged_user() -> str | None:
    """Return whom to run as where we are root, since PostgreSQL refuses root; nobody special otherwise."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def start(
    command: list[str], log: Path, stop_signal: signal.Signals, user: str | None = None
) -> subprocess.Popen[bytes]:
    """Start a server that gets `stop_signal` when this process ends, however it ends."""
    with log.open("ab") as out:
        return subprocess.Popen(
            [*tied_to_parent(stop_signal), *command],
            stdout=out,
            stderr=out,
            process_group=0,  # Ctrl-C is for the tests, which then stop the server in order
            cwd=log.parent,
            user=user,
            group=_group(user),
            extra_groups=[] if user else None,
        )


def run_as(user: str | None, command: list[str], folder: Path) -> None:
    """Run a command to its end as `user`; raise with its words when it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        user=user,
        group=_group(user),
        extra_groups=[] if user else None,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}\n{done.stderr}")


def stop(process: subprocess.Popen[bytes], stop_signal: signal.Signals) -> None:
    """Stop a server; after 10 s without mercy."""
    process.send_signal(stop_signal)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(answers: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, seconds: float = 90) -> None:
    """Wait until the server answers; raise with its log when it has ended or says nothing."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        if answers():
            return
        time.sleep(0.02)
    raise RuntimeError(f"{process.args!r} does not answer:\n{log.read_text()[-3000:]}")


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def tied_to_parent(stop_signal: signal.Signals) -> list[str]:
    """What stands before a command, so that it gets ``stop_signal`` when this process ends, however it ends."""
    # Part of every Linux's util-linux; elsewhere a killed test run leaves its servers behind.
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", stop_signal.name.removeprefix("SIG"), "--"] if setpriv else []
