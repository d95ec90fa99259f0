"""The demo's own door: whom a visitor may be. Everywhere else there is nothing here."""

from server.base.errors import NotFound
from server.base.web import Api, services
from server.demo.accounts import read_accounts
from server.demo.shapes import AccountOut

api = Api("demo", "/api/demo")


@api.on("GET", "/accounts", list[AccountOut], public=True)
def demo_accounts() -> list[AccountOut]:
    """Accounts to tap on, in a demo only."""
    if not services().settings.demo:
        raise NotFound()
    return read_accounts(services().settings)
