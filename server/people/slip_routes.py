"""HTTP doors of letting in many: slips for a village, and who is served by proxy."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.web import Api, reading, services, writing
from server.people.entry_codes import qr_code
from server.people.proxies import choose_proxy
from server.people.slip_shapes import ProxyIn, SlipFor, SlipOut, SlipsIn
from server.people.slips import Slip, issue_slips, slips_for

api = Api("slips", "/api/people")


class SlipsQuery(BaseModel):
    """Whose people."""

    place_id: Id


class ProxyPath(BaseModel):
    """One person."""

    id: Id


@api.on("GET", "/slips", list[SlipFor])
def list_slips_for(query: SlipsQuery) -> list[SlipFor]:
    """Everybody of a place whom I may let in, and who needs no slip."""
    with reading() as tx:
        return slips_for(tx, query.place_id)


@api.on("POST", "/slips", list[SlipOut])
def make_slips(body: SlipsIn) -> list[SlipOut]:
    """A single-use code for each of these people, drawn as a QR code; earlier codes of theirs die."""
    with writing() as tx:
        slips = issue_slips(tx, body.person_ids, body.days)
    return [_drawn(slip) for slip in slips]  # outside: a village's pictures take longer than its codes


@api.on("POST", "/<id>/proxy")
def set_proxy(path: ProxyPath, body: ProxyIn) -> None:
    """Somebody without a smartphone: who records for them, or nobody any more."""
    with writing() as tx:
        choose_proxy(tx, path.id, body)


def _drawn(slip: Slip) -> SlipOut:
    url = f"{services().settings.address}/#/enter?c={slip.issued.code}"
    return SlipOut(
        person_id=slip.person.id,
        name=slip.person.name,
        village_name=slip.village_name,
        role=slip.post.role,
        code=slip.issued.code,
        url=url,
        qr=qr_code(url),
        last4_hint=slip.issued.last4_hint,
        expires_at=slip.issued.row.expires_at,
    )
