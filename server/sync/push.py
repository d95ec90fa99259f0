"""Ops in: each succeeds or fails alone, answers are stored, a repeated op gets its first answer.

The whole batch is tried in one go, which is what almost always works. If anything in it is refused, missing or
crashes, the batch is rolled back and run again op by op, each in a savepoint.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import structlog
from pydantic import ValidationError

from server.base.ahead import Keep
from server.base.columns import table_of
from server.base.db import is_lost_race
from server.base.errors import NeedsMissing, NotFound, Problem, Refused
from server.base.ids import new_id
from server.base.quick import Quick, asked_as_one
from server.base.services import Services, write_queued
from server.base.trouble import trouble_of
from server.base.tx import Actor, Tx
from server.base.validation import readable_errors
from server.sync.models import AnsweredOp
from server.sync.quarantine import QUARANTINE_AFTER, put_in_quarantine, were_declined
from server.sync.received import SKEW_NOISE, Received, received_op
from server.sync.registry import OpKind, op_kinds
from server.sync.shapes import Answer, OpIn

log = structlog.get_logger(__name__)
Final = Literal["done", "refused"]
_ANSWERED = Quick("SELECT op_id FROM op WHERE op_id IN (:ids...)")
RACES = 3  # times that a batch is begun anew because another one held what it needed


class _Retry(Exception):
    """Something in the batch needs a savepoint of its own."""


@dataclass(frozen=True)
class First:
    """The answer that an op got when it first came."""

    author_id: str
    body_hash: str
    answer: Final
    problem: dict[str, Any] | None
    quarantined: bool


def push(services: Services, actor: Actor, raw: Sequence[dict[str, Any]], skew: timedelta) -> list[Answer]:
    """Answer every op of a batch; what is answered ``done`` is durable when this returns."""
    received = [received_op(item) for item in raw]
    for _ in range(RACES):
        try:
            with services.writing(actor) as tx:
                return _all_at_once(tx, received, skew)
        except Exception as error:
            if is_lost_race(error):
                continue
            if not _is_about_the_ops(error):
                raise
            break
    with services.writing(actor) as tx:
        return [_alone(tx, item, skew) for item in received]


def _is_about_the_ops(error: Exception) -> bool:
    """A dead database or a full disk is not mended by trying op by op."""
    return trouble_of(error) is None and not isinstance(error, OSError)


def _all_at_once(tx: Tx, received: Sequence[Received], skew: timedelta) -> list[Answer]:
    checked = [_checked(tx, item.op) for item in received]
    known = _known_answers(tx, received, lambda: _look_ahead(tx, received, checked, skew))
    answers = []
    for item, (kind, body) in zip(received, checked, strict=True):
        answer = _repeated(tx, item, known) if item.op_id in known else None
        if answer is None:
            assert item.op is not None
            quarantined = _applied(tx, item.op, kind, body, skew)
            known[item.op_id] = _remember(tx, item, "done", None, quarantined)
            answer = Answer(op_id=item.op_id, answer="done", quarantined=quarantined or None)
        answers.append(answer)
    return answers


def _alone(tx: Tx, item: Received, skew: timedelta) -> Answer:
    """One op in its own savepoint; its outcome is stored unless it is ``later``."""
    known = _known_answers(tx, [item], list)
    if known:
        return _repeated(tx, item, known)
    if item.op is None:
        return _refused(tx, item, item.problem or Refused("op_malformed"))
    op = item.op
    try:
        quarantined = _in_savepoint(tx, lambda part: _stored(part, item, op, skew))
        return Answer(op_id=item.op_id, answer="done", quarantined=quarantined or None)
    except NeedsMissing as error:
        if were_declined(tx, error.missing):
            return _refused(tx, item, Refused("need_declined", missing=error.missing))
        return Answer(op_id=item.op_id, answer="later", missing=error.missing)
    except Problem as problem:
        return _refused(tx, item, problem)
    except Exception as error:
        if not _is_about_the_ops(error):
            raise
        return _later(item, error)


def _stored(part: Tx, item: Received, op: OpIn, skew: timedelta) -> bool:
    quarantined = _applied(part, op, *_checked(part, op), skew)
    _remember(part, item, "done", None, quarantined)
    return quarantined


def _later(item: Received, error: Exception) -> Answer:
    error_id = new_id()[-12:]
    log.error("op crashed", op_id=item.op_id, error_id=error_id, exc_info=error)
    return Answer(op_id=item.op_id, answer="later", error_id=error_id)


def _in_savepoint(tx: Tx, act: Callable[[Tx], bool]) -> bool:
    """Run ``act`` on a child transaction; merge what it queued only if all of it worked."""
    part = Tx(tx.session, tx.actor, tx.now, tx.services, tx.made_at)
    with tx.session.begin_nested():
        result = act(part)
        tx.session.flush()
        write_queued(part)
    tx.touched.update(part.touched)
    tx.after_commit += part.after_commit
    return result


def _checked(tx: Tx, op: OpIn | None) -> tuple[OpKind, Any]:
    """The op's kind, and its body in the declared shape."""
    if op is None:
        raise _Retry
    kind = op_kinds(tx).get((op.kind, op.version))
    if kind is None:
        raise Refused("op_unknown", kind=op.kind, version=op.version)
    try:
        return kind, kind.body.model_validate(op.body)
    except ValidationError as error:
        raise Refused("op_malformed", errors=readable_errors(error)) from error


def _look_ahead(
    tx: Tx, received: Sequence[Received], checked: Sequence[tuple[OpKind, Any]], skew: timedelta
) -> Sequence[Keep]:
    """Where all are of one kind, nothing that one does changes what the others ask. For one act SQLite needs none."""
    kinds = {kind for kind, _ in checked}
    ask = next(iter(kinds)).look_ahead if len(kinds) == 1 else None
    if ask is None or (len(checked) == 1 and tx.services.db.is_sqlite):
        return []
    made = [min(item.op.made_at + skew, tx.now) for item in received if item.op]
    return ask(tx, [(body, made_at) for (_, body), made_at in zip(checked, made, strict=True)])


def _applied(tx: Tx, op: OpIn, kind: OpKind, body: Any, skew: timedelta) -> bool:
    """Call the noun's action; return whether the op went to quarantine instead."""
    _set_time(tx, op.made_at, skew)
    if kind.is_recording and tx.now - tx.made_at > QUARANTINE_AFTER:
        put_in_quarantine(tx, kind, op, body)
        return True
    kind.apply(tx, body)
    return False


def _set_time(tx: Tx, made_at: datetime, skew: timedelta) -> None:
    corrected = made_at + skew
    tx.is_time_corrected = corrected > tx.now + SKEW_NOISE
    tx.made_at, tx.skew = min(corrected, tx.now), skew


def _known_answers(tx: Tx, received: Sequence[Received], look_ahead: Callable[[], Sequence[Keep]]) -> dict[str, First]:
    """The first answers of those that came before; ``look_ahead`` asks whatever else can be asked in the same go."""
    with asked_as_one(tx):
        answered = _ANSWERED.ask(tx, ids=[item.op_id for item in received])
        ahead = look_ahead()
    known = {op_id: tx.get(AnsweredOp, op_id) for (op_id,) in answered()}
    for keep in ahead:
        keep()
    return {i: First(row.author_id, row.body_hash, row.final, row.problem, row.quarantined) for i, row in known.items()}


def _repeated(tx: Tx, item: Received, known: dict[str, First]) -> Answer:
    first = known[item.op_id]
    if first.author_id != tx.actor.person_id or (item.op is not None and first.body_hash != item.body_hash):
        return Answer(op_id=item.op_id, answer="refused", problem=Refused("op_id_reused").document())
    return Answer(op_id=item.op_id, answer=first.answer, problem=first.problem, quarantined=first.quarantined or None)


def _refused(tx: Tx, item: Received, problem: Problem) -> Answer:
    document = (problem if not isinstance(problem, NotFound) else Refused("not_yours")).document()
    if item.op is not None:
        _remember(tx, item, "refused", document, False)
        write_queued(tx)
    return Answer(op_id=item.op_id, answer="refused", problem=document)


def _remember(tx: Tx, item: Received, answer: Final, problem: dict[str, Any] | None, quarantined: bool) -> First:
    assert item.op is not None
    first = First(tx.actor.person_id, item.body_hash, answer, problem, quarantined)
    tx.insert(
        table_of(AnsweredOp), op_id=item.op_id, author_id=first.author_id, device_id=item.op.device_id,
        kind=item.op.kind, body_hash=first.body_hash, answer=answer, problem=problem, quarantined=quarantined,
        made_at=item.op.made_at, answered_at=tx.now,
    )  # fmt: skip
    return first
