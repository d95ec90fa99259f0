"""HTTP doors of helping somebody: devices, the second factor, an end of a post that was a slip."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.people.actions import reopen_post
from server.people.helping import devices_below, reset_second_factor, revoke_below
from server.people.shapes import DeviceOut, Strict

api = Api("helping", "/api/people")


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
