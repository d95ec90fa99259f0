"""HTTP doors of emergencies: the command desk."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.emergencies.actions import end_emergency, extend_emergency, start_emergency
from server.emergencies.queries import command_desk, unreached
from server.emergencies.shapes import CommandDesk, EndEmergency, ExtendEmergency, StartEmergency, UnreachedOut

api = Api("emergencies", "/api/emergencies")


class EmergencyPath(BaseModel):
    """Names an emergency, all its villages together."""

    started_id: Id


@api.on("GET", "", CommandDesk)
def desk() -> CommandDesk:
    """What is under way in my places, counted in households."""
    with reading() as tx:
        return command_desk(tx)


@api.on("POST", "", CommandDesk)
def start(body: StartEmergency) -> CommandDesk:
    """Start emergency mode for places, until a time."""
    with writing() as tx:
        start_emergency(tx, body)
        tx.session.flush()
        return command_desk(tx)


@api.on("POST", "/<started_id>/extend", CommandDesk)
def extend(path: EmergencyPath, body: ExtendEmergency) -> CommandDesk:
    """Set another end."""
    with writing() as tx:
        extend_emergency(tx, path.started_id, body)
        return command_desk(tx)


@api.on("POST", "/<started_id>/end", CommandDesk)
def end(path: EmergencyPath, body: EndEmergency) -> CommandDesk:
    """It is over."""
    with writing() as tx:
        end_emergency(tx, path.started_id)
        return command_desk(tx)


@api.on("GET", "/<started_id>/unreached", list[UnreachedOut])
def not_reached(path: EmergencyPath) -> list[UnreachedOut]:
    """Households that nobody reached."""
    with reading() as tx:
        return unreached(tx, path.started_id)
