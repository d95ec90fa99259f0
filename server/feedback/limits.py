"""How often strangers may try: per browser and per address, counted in the database that all processes share."""

from collections.abc import Callable
from typing import TypeVar

from server.base.services import Services
from server.base.tx import NOBODY, Tx
from server.people import budgets
from server.people.budgets import PURPOSE, Try

BROWSER, ADDRESS = 10, 60  # a quarter of an hour; whole villages share an address of their carrier
T = TypeVar("T")


def tries_of(services: Services, what: str, browser: str, address: str) -> list[Try]:
    """The budgets that one try at ``what`` counts against."""
    find = services.keys.find
    known = [Try(find(f"{what} browser {browser}", PURPOSE), "", BROWSER)] if browser else []
    return [*known, Try(find(f"{what} address {address}", PURPOSE), "", ADDRESS)]


def limited(services: Services, tries: list[Try], act: Callable[[Tx], T | None], *, counts_success: bool) -> T | None:
    """Count the try, refuse when there were too many, act; a hit is given back unless successes count too."""
    with services.writing(NOBODY) as tx:
        budgets.count(tx, tries)
    with services.reading(NOBODY) as tx:
        budgets.check(tx, tries)
    with services.writing(NOBODY) as tx:
        found = act(tx)
        if found is not None and not counts_success:
            budgets.give_back(tx, tries)
    return found
