"""HTTP doors of quarantine."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.quarantine.actions import decide
from server.quarantine.queries import waiting
from server.quarantine.shapes import Decision, OldRecords

api = Api("quarantine", "/api/quarantine")


class OpPath(BaseModel):
    """Names a late record by its op."""

    op_id: Id


@api.on("GET", "", OldRecords)
def list_waiting() -> OldRecords:
    """Late records that wait for the caller."""
    with reading() as tx:
        return OldRecords(items=waiting(tx))


@api.on("POST", "/<op_id>")
def post_decision(path: OpPath, body: Decision) -> None:
    """Let a late record count, or not."""
    with writing() as tx:
        decide(tx, path.op_id, accept=body.accept)
