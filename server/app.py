"""The only file that knows every noun: registers their routes, ops and feeds."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask_openapi.openapi import OpenAPI

import server.base.columns  # noqa: F401 - the naming convention must be set before the first table
from server.base import about
from server.base.clock import Clock, system_clock
from server.base.config import Settings
from server.base.crypto import Keys
from server.base.db import Database
from server.base.files import Store
from server.base.http_app import new_app
from server.base.realtime import Hints
from server.base.services import Services, write_queued
from server.base.web import AUTHENTICATE
from server.downloads.routes import DOWNLOADS
from server.evidence.arrivals import ARRIVALS
from server.evidence.pairs import CARDS
from server.households.numbers import URGENT
from server.households.rotation import SEALED_COLUMNS as SEALED
from server.households.scope import coverage
from server.households.telling import FOLLOWERS
from server.people.authenticate import authenticate
from server.sync.coverage import COVERAGE
from server.sync.registry import register_feed, register_ops
from server.sync.streams import bump_streams

VERSION = "0.1.0"
ROOMS = Path(__file__).parent
# In the order in which a new phone receives them: what others refer to comes first.
NOUNS = (
    "sync",
    "reference",
    "places",
    "people",
    "households",
    "notices",
    "quarantine",
    "situations",
    "evidence",
    "issues",
    "tasks",
    "feedback",
    "downloads",
    "announcements",
    "emergencies",
    "visits",
    "meetings",
    "lookbacks",
    "ledgers",
    "documents",
    "handovers",
    "history",
    "upkeep",
    "chain",
    "retention",
    "dashboards",
    "search",
    "demo",
)


def create_services(
    settings: Settings, db: Database, store: Store, keys: Keys, clock: Clock = system_clock
) -> Services:
    """What a process has, with every noun registered."""
    services = Services(settings, db, store, keys, Hints(), clock)
    services.before_commit.append(bump_streams)
    services.before_commit.append(write_queued)
    services.registry[COVERAGE] = coverage
    services.registry[AUTHENTICATE] = authenticate
    services.registry["version"] = VERSION
    for noun in NOUNS:
        register_ops(services.registry, _part(noun, "ops", "OPS", ()))
        register_feed(services.registry, _part(noun, "feed", "FEED", ()))
        services.registry.setdefault("jobs", {}).update(_part(noun, "jobs", "JOBS", {}))
        # what siblings, who may not import each other, say to each other's agendas and checklists
        services.registry.setdefault("agenda", {}).update(_part(noun, "agenda", "AGENDA", {}))
        services.registry.setdefault("records", {}).update(_part(noun, "records", "RECORDS", {}))
        # whose records name bytes that are no photos
        for role, link in _part(noun, "voices", "ARRIVALS", {}).items():
            services.registry.setdefault(ARRIVALS, {}).setdefault(role, []).append(link)
        # what features tell the photo wall of their subjects
        services.registry.setdefault(CARDS, {}).update(_part(noun, "cards", "CARDS", {}))
        # files that open by a link of one minute
        services.registry.setdefault(DOWNLOADS, {}).update(_part(noun, "downloads", "DOWNLOADS", {}))
        # what moves along with a household
        services.registry.setdefault(FOLLOWERS, {}).update(_part(noun, "following", "FOLLOWERS", {}))
        # when a household must be reached whatever the limit of calls says
        services.registry.setdefault(URGENT, {}).update(_part(noun, "urgency", "URGENT", {}))
        # which columns are encrypted, for a change of keys
        services.registry.setdefault(SEALED, {}).update(_part(noun, "rotation", "SEALED", {}))
    return services


def create_app(services: Services) -> OpenAPI:
    """The web application."""
    app = new_app(services, VERSION)
    app.register_api(about.api)
    for noun in NOUNS:
        for api in (_part(noun, "routes", "api", None), *_part(noun, "routes", "more_apis", ())):
            if api is not None:
                app.register_api(api)
        for pages in _part(noun, "routes", "blueprints", ()):
            app.register_blueprint(pages)
    return app


def _part(noun: str, module: str, name: str, default: Any) -> Any:
    """What a noun offers under a fixed name, each file made only when it is needed."""
    if find_spec(f"server.{noun}") is None or find_spec(f"server.{noun}.{module}") is None:
        return default
    return getattr(import_module(f"server.{noun}.{module}"), name, default)


def tables() -> None:
    """Import every noun's tables: for migrations and tests."""
    for path in sorted(ROOMS.glob("**/models.py")):
        import_module(".".join(["server", *path.relative_to(ROOMS).with_suffix("").parts]))
