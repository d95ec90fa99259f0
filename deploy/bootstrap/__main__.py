"""`python3 -m deploy.bootstrap run|check|tests`: do what is not done yet, and nothing when all is fresh."""

from __future__ import annotations

import sys

# Older Pythons must get a sentence, so this stands above every import that they could not read.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Xiaoge needs Python 3.11 or newer. Install it, then say which: make PYTHON=python3.12 …")

from . import browser, node, pwa, python_env, services
from .machine import alone
from .say import Stop

LEVELS = {
    "run": ("run", (node.install_packages, pwa.build)),
    "check": ("dev", (node.install_packages,)),
    "tests": ("dev", (node.install_packages, pwa.build, browser.ensure, services.ensure)),
}


def main() -> None:
    """Bring the clone to the level that is asked for."""
    level = sys.argv[1] if len(sys.argv) == 2 else ""
    if level not in LEVELS:
        sys.exit("usage: python3 -m deploy.bootstrap " + "|".join(LEVELS))
    group, steps = LEVELS[level]
    try:
        with alone():
            python_env.ensure(group)
            for step in steps:
                step()
    except Stop as stop:
        sys.exit(f"\nSetting up stopped: {stop}")


if __name__ == "__main__":
    main()
