"""Services for a command that works on the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from server.base.config import SettingError, Settings
from server.base.migrate import WrongVersion
from server.base.services import Services
from server.console.common import Sentence, settings
from server.process import open_services


@contextmanager
def opened(found: Settings | None = None, *, is_checked: bool = True) -> Iterator[Services]:
    """Services for one command, closed afterwards."""
    try:
        services = open_services(found or settings(), is_checked=is_checked)
    except (SettingError, WrongVersion) as error:
        raise Sentence(str(error)) from error
    try:
        yield services
    finally:
        services.db.close()
