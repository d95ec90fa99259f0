"""Searching. Each noun answers for itself, within what the caller covers."""

from server.base.tx import Tx
from server.households.place_finding import places_found
from server.households.queries import found_households
from server.issues.queries import issue_page
from server.people.queries import people_named
from server.search.shapes import SearchOut

FEW = 10


def search(tx: Tx, text: str) -> SearchOut:
    """Households by their people, nickname, yard, group, number or initials; people by name, or by post and name;
    places by name, initials or code; issues by number, words, household or category."""
    return SearchOut(
        households=found_households(tx, text, FEW),
        people=people_named(tx, text, FEW),
        places=places_found(tx, text, "", FEW).places,
        issues=issue_page(tx, None, None, text, None, FEW).items,
    )
