"""HTTP doors of judging: the queue, and how far judgements agree. Verdicts and answers are ops."""

from flask import Response
from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, actor, reading, services, writing
from server.evidence.playing import played
from server.evidence.queue.agreement import agreement
from server.evidence.queue.claims import release, renew
from server.evidence.queue.dealing import deal, left_for
from server.evidence.queue.rules import MOST
from server.evidence.queue.shapes import Agreement, Hand, Held, Left
from server.evidence.queue.voices import heard_answer

api = Api("reviews", "/api")


class Count(BaseModel):
    """How many pairs the phone would like to have ready."""

    count: int = Field(default=1, ge=1, le=MOST)


class Where(BaseModel):
    """At which places: those right below this one."""

    place_id: Id | None = None


class AnswerPath(BaseModel):
    """Names an answer."""

    answer_id: Id


@api.on("POST", "/reviews/next", Hand)
def next_pairs(query: Count, body: Held) -> Hand:
    """The pairs that most need the caller's eyes, each claimed for ten minutes; ``claims`` are renewed."""
    return deal(services(), actor(), query.count, body.claims)


@api.on("POST", "/reviews/renew", Held)
def renew_claims(body: Held) -> Held:
    """Somebody still looks at these: ten minutes more. Answers those that are still theirs."""
    with writing() as tx:
        return Held(claims=renew(tx, body.claims))


@api.on("POST", "/reviews/release")
def release_claims(body: Held) -> None:
    """Nobody looks at these any more."""
    with writing() as tx:
        release(tx, body.claims)


@api.on("GET", "/reviews/left", Left)
def left() -> Left:
    """How many pairs wait for the caller."""
    with reading() as tx:
        return Left(left=left_for(tx))


@api.on("GET", "/reviews/agreement", Agreement)
def show_agreement(query: Where) -> Agreement:
    """How far first and second looks agree, by place and reason."""
    with reading() as tx:
        return agreement(tx, query.place_id)


@api.on("GET", "/answers/<answer_id>/voice")
def answer_voice(path: AnswerPath) -> Response:
    """What an author said to a return, for the page's player."""
    with reading() as tx:
        found = heard_answer(tx, path.answer_id)
    return played(found.key, found.size, found.media_type, found.sha256)
