"""HTTP doors of households: pages, one household, numbers in full."""

from server.base.web import Api, reading, writing
from server.households import ledger_routes, place_routes
from server.households.naming import names_in
from server.households.numbers import call_household, reveal_number
from server.households.opening import open_numbers
from server.households.queries import household, household_page
from server.households.shapes import (
    CallOut,
    HouseholdPage,
    HouseholdPath,
    HouseholdQuery,
    ListedHousehold,
    NamesIn,
    NamesOut,
    OpenedNumbers,
    OpenNumbersIn,
    RevealIn,
    RevealOut,
)

api = Api("households", "/api/households")
more_apis = (ledger_routes.api, place_routes.api)


@api.on("GET", "", HouseholdPage)
def list_households(query: HouseholdQuery) -> HouseholdPage:
    """Covered households, found by name, nickname, yard, group, number or pinyin initials."""
    with reading() as tx:
        return household_page(tx, query)


@api.on("GET", "/<id>", ListedHousehold)
def get_household(path: HouseholdPath) -> ListedHousehold:
    """One household, numbers masked."""
    with reading() as tx:
        return household(tx, path.id)


@api.on("POST", "/numbers", OpenedNumbers)
def numbers(body: OpenNumbersIn) -> OpenedNumbers:
    """The numbers of one list in full, for half an hour and one purpose that the diary keeps."""
    with writing() as tx:
        return open_numbers(tx, body)


@api.on("POST", "/names", NamesOut)
def find_names(body: NamesIn) -> NamesOut:
    """Whether words meant for everybody hold names of households: asked before they go out."""
    with reading() as tx:
        return NamesOut(names=names_in(tx, body.text))


@api.on("POST", "/<id>/reveal", RevealOut)
def reveal(path: HouseholdPath, body: RevealIn) -> RevealOut:
    """A number in full, for a reason that the diary keeps."""
    with writing() as tx:
        return RevealOut(value=reveal_number(tx, path.id, body))


@api.on("POST", "/<id>/call", CallOut)
def call(path: HouseholdPath) -> CallOut:
    """The number to dial, for one's own household: a fixed reason and one line in the diary."""
    with writing() as tx:
        return CallOut(phone=call_household(tx, path.id))
