"""Who runs this, as the law asks: sponsor, user units, filing number; and what a phone needs before sign-in."""

from datetime import datetime
from functools import lru_cache

from pydantic import BaseModel

from server.base.config import Settings
from server.base.rescue import public_jwk, rescue_key
from server.base.web import Api, services

api = Api("about", "/api/about")


class About(BaseModel):
    """Shown on the sign-in and about screens."""

    name: str
    version: str
    sponsor: str
    user_unit: str
    filing_number: str
    demo: bool
    server_time: datetime
    rescue_key: dict[str, str]


@api.on("GET", "", About, public=True)
def about() -> About:
    """Name, version, sponsor, filing number, and the public key of rescue files."""
    settings, app_version = services().settings, services().registry["version"]
    return About(
        name="小格",
        version=app_version,
        sponsor=settings.sponsor,
        user_unit=settings.user_unit,
        filing_number=settings.filing_number,
        demo=settings.demo,
        server_time=services().clock(),
        rescue_key=_public(settings),
    )


@lru_cache(maxsize=4)
def _public(settings: Settings) -> dict[str, str]:
    return public_jwk(rescue_key(settings))
