"""HTTP doors of hand-overs, for the offices."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.handovers.actions import hand_over, undo_hand_over
from server.handovers.queries import handover_out, open_work
from server.handovers.shapes import HandoverIn, HandoverOut, OpenWork, UndoneOut
from server.people.shapes import Strict

api = Api("handovers", "/api/handovers")


class OpenPath(BaseModel):
    """Whose work."""

    person_id: Id


class HandoverPath(BaseModel):
    """One hand-over."""

    id: Id


@api.on("GET", "/open/<person_id>", OpenWork)
def show_open_work(path: OpenPath) -> OpenWork:
    """What is open with somebody, what their devices have not sent, and what was handed over before."""
    with reading() as tx:
        return open_work(tx, path.person_id)


@api.on("POST", "", HandoverOut, status=201)
def post_handover(body: HandoverIn) -> HandoverOut:
    """Hand chosen posts, households, issues, tasks and proxies to somebody, in one transaction."""
    with writing() as tx:
        return handover_out(tx, [hand_over(tx, body)])[0]


@api.on("POST", "/<id>/undo", UndoneOut)
def undo_handover(path: HandoverPath, body: Strict) -> UndoneOut:
    """Take a hand-over back, within a week."""
    with writing() as tx:
        return undo_hand_over(tx, path.id)
