"""Socket.IO carries hints only: "these streams moved". Data always comes from the change feed."""

from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, join_room

from server.base.errors import Problem
from server.base.services import Services
from server.base.web import AUTHENTICATE, Door

DOOR = Door(False, False, False, None)
STREAMS = "socket_streams"  # registry key: function (services, actor) -> streams whose hints the caller may hear


def attach_sockets(app: Flask, services: Services) -> SocketIO:
    """Serve ``/socket.io`` and send the hints of this process to everybody's open apps."""
    settings = services.settings
    pages = app.wsgi_app
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,
        message_queue=settings.message_queue or None,
        cors_allowed_origins=None,
        max_http_buffer_size=10_000,
        manage_session=False,
    )
    app.wsgi_app = _parted(app.wsgi_app, pages)  # type: ignore[method-assign]
    socketio.on_event("connect", lambda auth=None: _connect(services))
    services.hints.send = lambda streams: _send(socketio, streams)
    return socketio


def outside_emitter(services: Services) -> None:
    """Let a process without sockets (the scheduler) send hints through the message queue."""
    if services.settings.message_queue:
        socketio = SocketIO(message_queue=services.settings.message_queue)
        services.hints.send = lambda streams: _send(socketio, streams)


def _parted(sockets: Any, pages: Any) -> Any:
    """Only what is for Socket.IO goes through it: it makes a new class for every request, a tenth of a small one."""

    def wsgi(environ: dict[str, Any], start_response: Any) -> Any:
        door = sockets if environ["PATH_INFO"].startswith("/socket.io/") else pages
        return door(environ, start_response)

    return wsgi


def _connect(services: Services) -> bool:
    try:
        actor = services.registry[AUTHENTICATE](services, request, DOOR)
    except Problem:
        return False
    for stream in services.registry[STREAMS](services, actor):
        join_room(stream)
    return True


def _send(socketio: Any, streams: list[str]) -> None:
    for stream in streams:
        socketio.emit("hint", {"streams": [stream]}, to=stream)
