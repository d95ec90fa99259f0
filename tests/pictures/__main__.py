"""``make pictures``: of a demo that runs, those of the READMEs; ``ARGS="--all"``: every screen, into var/looks."""

import argparse
from pathlib import Path

from tests.pictures import readme, sheets
from tests.pictures.visitor import browser

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Take them."""
    options = _options()
    with browser() as opened:
        if options.all:
            sheets.take(opened, options.url, options.accounts, ROOT / "var" / "looks", options.roles or sheets.ROLES)
        else:
            readme.take(opened, options.url, options.accounts, ROOT / "docs" / "images")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the demo runs")
    parser.add_argument("--accounts", type=Path, default=ROOT / "var" / "demo" / "accounts.json")
    parser.add_argument("--all", action="store_true", help="every screen of every role, on sheets")
    parser.add_argument("--roles", nargs="*", help="only these, with --all")
    return parser.parse_args()


main()
