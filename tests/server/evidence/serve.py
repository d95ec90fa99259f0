"""The web application under gunicorn, on what a test prepared: ``python -m … URL FOLDER PORT``."""

import sys
from pathlib import Path
from typing import Any

from server.app import create_app, create_services, tables
from server.base.clock import SettableClock
from server.base.config import read_settings
from server.base.crypto import Keys
from server.base.db import Database
from server.base.files import FolderStore
from server.base.serving import Server
from tests.cast.town import START


def main() -> None:
    """Serve until told to stop."""
    url, folder, port = sys.argv[1:]
    settings = read_settings({}, data=Path(folder), port=int(port))

    def app() -> Any:
        tables()
        store = FolderStore(settings.data / "photos")
        keys = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})
        return create_app(create_services(settings, Database(url), store, keys, SettableClock(START)))

    Server(settings, app, lambda: None).run()


if __name__ == "__main__":
    main()
