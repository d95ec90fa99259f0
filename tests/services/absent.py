"""What happens when a server cannot be had here."""

import os
from typing import NoReturn

import pytest


def absent(what: str, mend: str) -> NoReturn:
    """Skip the test with the reason; where CI=true, fail it: there, everything has to be tested."""
    reason = f"{what} cannot be had on this machine. {mend}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
