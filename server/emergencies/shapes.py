"""What goes in and out of emergencies."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from server.base.ids import Id

Kind = Literal["flood", "fire", "landslide", "storm", "freeze", "other"]
State = Literal["told", "to_move", "moved", "unreachable", "open"]
Level = Literal["blue", "yellow", "orange", "red", "unknown"]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StartEmergency(_In):
    """Started for places until a time; without one, for as long as the county usually sets."""

    id: Id
    kind: Kind
    place_ids: Annotated[list[Id], Field(min_length=1, max_length=60)]
    note: Note = ""
    until: AwareDatetime | None = None


class ExtendEmergency(_In):
    """It lasts longer, or is over sooner."""

    until: AwareDatetime


class EndEmergency(_In):
    """It is over."""


class MarkHousehold(_In):
    """Op ``emergency.mark``: how it stands with a household; ``open`` takes it back."""

    id: Id
    household_id: Id
    state: State


class EmergencyOut(BaseModel):
    """As phones of the village hold it."""

    id: str
    started_id: str
    village_id: str
    kind: Kind
    note: str
    started_at: datetime
    until: datetime
    ended_at: datetime | None


class EmergencyHouseholdOut(BaseModel):
    """How it stands with a household."""

    id: str
    emergency_id: str
    household_id: str
    state: State
    by_name: str
    at: datetime


class VillageTotals(BaseModel):
    """Households of one village, counted; never who was how fast."""

    emergency_id: str
    village_id: str
    village_name: str
    households: int
    told: int
    to_move: int
    moved: int
    unreachable: int


class Command(BaseModel):
    """One emergency as the command desk sees it."""

    started_id: str
    kind: Kind
    note: str
    started_at: datetime
    until: datetime
    ended_at: datetime | None
    may_lead: bool
    villages: list[VillageTotals]


class CommandDesk(BaseModel):
    """Those under way and the latest that are over; how long one usually lasts."""

    items: list[Command]
    usual_hours: int


class UnreachedOut(BaseModel):
    """A household that could not be reached, for those who send somebody."""

    household_id: str
    village_name: str
    head: str
    group: str
    representative: str
    has_number: bool


class WarningOut(BaseModel):
    """A warning on phones."""

    id: str
    event: str
    level: Level
    headline: str
    text: str
    area: str
    begins_at: datetime
    expires_at: datetime
