"""HTTP doors of retention: periods, holds, erasures."""

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.reference.retention import set_period
from server.reference.shapes import PeriodIn
from server.retention.holds import hold, release
from server.retention.queries import all_periods, erasures, hold_out, holds
from server.retention.requests import erase_one, seen_before_erasing
from server.retention.shapes import EraseIn, Erasures, HoldIn, HoldOut, Periods, PhotoSeen, ReleaseIn

api = Api("retention", "/api/retention")


class HoldPath(BaseModel):
    """Names a hold."""

    hold_id: Id


class CodePath(BaseModel):
    """A photo's short code, as typed."""

    code: str = Field(max_length=40)


class ErasuresQuery(BaseModel):
    """Which part of the list."""

    before: str = Field(default="", max_length=40)
    limit: int = Field(default=50, ge=1, le=200)


@api.on("GET", "/periods", Periods)
def list_periods() -> Periods:
    """How long what is kept, and what is erased tonight."""
    with reading() as tx:
        return all_periods(tx)


@api.on("POST", "/periods", Periods)
def post_period(body: PeriodIn) -> Periods:
    """Decide how long a class is kept."""
    with writing() as tx:
        set_period(tx, body)
        return all_periods(tx)


@api.on("GET", "/holds", list[HoldOut])
def list_holds() -> list[HoldOut]:
    """What is not erased, and until when it was not."""
    with reading() as tx:
        return holds(tx)


@api.on("POST", "/holds", HoldOut)
def post_hold(body: HoldIn) -> HoldOut:
    """Hold something back from being erased."""
    with writing() as tx:
        return hold_out(tx, hold(tx, body))


@api.on("POST", "/holds/<hold_id>/release", HoldOut)
def post_release(path: HoldPath, body: ReleaseIn) -> HoldOut:
    """Let a hold go."""
    with writing() as tx:
        return hold_out(tx, release(tx, path.hold_id, body.reason))


@api.on("GET", "/erasures", Erasures)
def list_erasures(query: ErasuresQuery) -> Erasures:
    """What was erased, newest first."""
    with reading() as tx:
        return erasures(tx, query.before, query.limit)


@api.on("GET", "/photos/<code>", PhotoSeen)
def show_photo(path: CodePath) -> PhotoSeen:
    """What a short code names, before it is erased."""
    with reading() as tx:
        return seen_before_erasing(tx, path.code)


@api.on("POST", "/erasures", PhotoSeen)
def post_erasure(body: EraseIn) -> PhotoSeen:
    """Erase one photo on request."""
    with writing() as tx:
        return erase_one(tx, body)
