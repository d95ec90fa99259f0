"""What the screen of slips sends and receives."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.people.shapes import PersonOut, Strict

Standing = Literal["ready", "waiting", "inside", "proxy", "no_phone"]


class SlipFor(PersonOut):
    """Somebody who could be given a slip, and why perhaps not: a help for handing out, never a list to share.

    ``waiting``: a slip is out, good until ``code_until``. ``inside``: a phone or desk of theirs is signed in.
    """

    standing: Standing
    code_until: datetime | None


class SlipsIn(Strict):
    """Whom slips are made for; earlier codes of theirs die. Paper may be made to live longer."""

    person_ids: list[Id] = Field(min_length=1, max_length=200)
    days: Literal[3, 7, 14] = 3


class SlipOut(BaseModel):
    """One slip: printed, or sent to its person alone; not kept."""

    person_id: str
    name: str
    village_name: str
    role: str
    code: str
    url: str
    qr: str  # the url as an SVG
    last4_hint: str
    expires_at: datetime


class ProxyIn(Strict):
    """Who records for somebody; nobody any more. ``seen``: who did when it was asked."""

    seen: Id | None = None
    proxy_id: Id | None
