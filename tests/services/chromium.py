"""Fixtures for the browser: the machine's Chromium, driven by pytest-playwright."""

from typing import Any

import pytest

from deploy.bootstrap.browser import find_chromium

from .absent import absent

FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with one
    "--disable-gpu",
    # The rest keeps it from calling its maker, which on a closed network is many refused connections at a time.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A camera that shows a test picture, and a person who says yes to it.
FAKE_CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser to test with."""
    return find_chromium() or absent("Chromium", "Install it (Debian: chromium), or set XIAOGE_CHROMIUM.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium_path: str) -> dict[str, Any]:
    """How pytest-playwright starts the browser."""
    return {**browser_type_launch_args, "executable_path": chromium_path, "args": [*FLAGS, *FAKE_CAMERA]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A cheap Android phone in Dongkou; `page` and `context` are one."""
    screen = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
    return {**browser_context_args, **screen, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
