"""Chromium and Chinese fonts for the browser flows."""

from __future__ import annotations

import os
import shutil
import subprocess

from . import machine
from .say import missing

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_chromium() -> str | None:
    """Return the browser to test with: XIAOGE_CHROMIUM if set, else the first on PATH."""
    named = os.environ.get("XIAOGE_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> None:
    """Have a Chromium and a font with Chinese, or say what to install."""
    wanted = [] if find_chromium() else ["chromium"]
    wanted += [] if _has_chinese_font() else ["fonts-noto-cjk"]
    if not wanted:
        return
    if machine.can_use_apt():
        machine.install_with_apt(*wanted)
    else:
        missing(f"Browser flows need {' and '.join(wanted)} (Debian, Ubuntu: apt-get install {' '.join(wanted)}).")


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True)
    return bool(listed.stdout.strip())
