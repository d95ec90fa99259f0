"""Runs the web application under gunicorn: one worker process, many threads, a clean and quick stop."""

import gc
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from server.base.config import Settings

GARBAGE = 20_000  # new objects before the collector looks: with Python's 700 it takes a twentieth of an op's time
STOP_SECONDS = 5  # gunicorn would wait 30 s for every open socket


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn told by our settings. ``make_app`` runs in the worker process, after the fork."""

    def __init__(self, settings: Settings, make_app: Callable[[], Any], at_exit: Callable[[], None]) -> None:
        self._settings, self._make_app, self._at_exit = settings, make_app, at_exit
        super().__init__()

    def load_config(self) -> None:
        """Threads beyond ``worker_connections`` would switch keep-alive off, so that is raised with them."""
        settings = self._settings
        options = {
            "bind": f"{settings.bind}:{settings.port}",
            "workers": 1,
            "worker_class": "gthread" if settings.async_mode == "threading" else "gevent",
            "threads": settings.threads,
            "worker_connections": max(1000, settings.threads * 4),
            "keepalive": 75,
            "timeout": 120,
            "graceful_timeout": STOP_SECONDS,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": lambda _server, _worker: self._at_exit(),
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application. What it is made of lives on, so the collector need not look at it again and again."""
        app = self._make_app()
        gc.collect()
        gc.freeze()
        gc.set_threshold(GARBAGE)
        return app
