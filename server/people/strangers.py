"""How often strangers may try: per browser and per address, counted in the database that all processes share."""

from collections.abc import Callable
from typing import TypeVar

from server.base.services import Services
from server.base.tx import NOBODY, Tx
from server.people import budgets
from server.people.budgets import PURPOSE, Try

MOST = 10, 60  # of a browser, of an address, in a quarter of an hour; whole villages share an address of their carrier
T = TypeVar("T")


def tries_of(services: Services, what: str, browser: str, address: str, most: tuple[int, int] = MOST) -> list[Try]:
    """The budgets that one try at ``what`` counts against; ``most`` of a browser and of an address."""
    find = services.keys.find
    known = [Try(find(f"{what} browser {browser}", PURPOSE), "", most[0])] if browser else []
    return [*known, Try(find(f"{what} address {address}", PURPOSE), "", most[1])]


def admit(services: Services, tries: list[Try]) -> None:
    """Count the try, then refuse when there were too many; the count stays."""
    with services.writing(NOBODY) as tx:
        budgets.count(tx, tries)
    with services.reading(NOBODY) as tx:
        budgets.check(tx, tries)


def limited(services: Services, tries: list[Try], act: Callable[[Tx], T | None], *, counts_success: bool) -> T | None:
    """Count the try, refuse when there were too many, act; a hit is given back unless successes count too."""
    admit(services, tries)
    with services.writing(NOBODY) as tx:
        found = act(tx)
        if found is not None and not counts_success:
            budgets.give_back(tx, tries)
    return found
