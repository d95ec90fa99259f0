"""HTTP doors of helping somebody: devices, the second factor, an end of a post that was a slip."""

from typing import Annotated

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.people.actions import reopen_post
from server.people.device_finding import devices_found
from server.people.helping import devices_below, reset_second_factor, revoke_below
from server.people.session_shapes import DeviceOut
from server.people.shapes import DevicesFound, Strict
from server.people.undoing import undo_person, undo_post

api = Api("helping", "/api/people")
found_api = Api("devices_found", "/api/devices")
more_apis = (found_api,)


class PersonPath(BaseModel):
    """One person."""

    id: Id


class DevicePath(BaseModel):
    """One device of one person."""

    id: Id
    device_id: Id


class PostPath(BaseModel):
    """One post of one person."""

    id: Id
    post_id: Id


@api.on("GET", "/<id>/devices", list[DeviceOut])
def list_devices(path: PersonPath) -> list[dict[str, object]]:
    """Where somebody below me is signed in, and what is still unsent there."""
    with reading() as tx:
        return devices_below(tx, path.id)


@api.on("DELETE", "/<id>/devices/<device_id>")
def revoke_device(path: DevicePath) -> None:
    """Their device was lost."""
    with writing() as tx:
        revoke_below(tx, path.id, path.device_id)


@api.on("POST", "/<id>/totp/reset")
def reset_totp(path: PersonPath, body: Strict) -> None:
    """Their authenticator was lost."""
    with writing() as tx:
        reset_second_factor(tx, path.id)


@api.on("POST", "/<id>/posts/<post_id>/reopen")
def reopen(path: PostPath, body: Strict) -> None:
    """The end of a post was a slip."""
    with writing() as tx:
        reopen_post(tx, path.post_id)


@api.on("POST", "/<id>/posts/<post_id>/undo")
def undo_appointment(path: PostPath, body: Strict) -> None:
    """The appointment was a slip, and nothing was done with it."""
    with writing() as tx:
        undo_post(tx, path.id, path.post_id)


@api.on("POST", "/<id>/undo")
def undo_new_person(path: PersonPath, body: Strict) -> None:
    """Somebody was added by a slip, and has neither come in nor been given anything."""
    with writing() as tx:
        undo_person(tx, path.id)


class DevicesQuery(BaseModel):
    """Which devices, and which part of them."""

    q: str = Field(default="", max_length=40)
    unsent: bool = False
    after: str = Field(default="", max_length=200)
    limit: Annotated[int, Field(ge=1, le=100)] = 30


@found_api.on("GET", "", DevicesFound)
def find_devices(query: DevicesQuery) -> DevicesFound:
    """Where the people below me are signed in, found by name of person or device."""
    with reading() as tx:
        return devices_found(tx, query.q.strip(), query.unsent, query.after, query.limit)
