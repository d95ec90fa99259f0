"""What came in: ops with a checked shape or the problem that their shape has, and how wrong the phone's clock is."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from server.base.errors import Invalid, Problem, Refused
from server.base.validation import character_fault, readable_errors, unstorable
from server.sync.shapes import OpIn

SKEW_NOISE = timedelta(seconds=5)  # below this a difference is the network's, not the clock's


@dataclass(frozen=True)
class Received:
    """An op with its checked shape, or the problem that its shape has."""

    op_id: str
    op: OpIn | None
    problem: Problem | None = None

    @property
    def body_hash(self) -> str:
        """Identifies what was asked: kind, version and body, however the JSON was written."""
        assert self.op is not None
        asked = json.dumps([self.op.kind, self.op.version, self.op.body], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(asked.encode()).hexdigest()


def received_op(raw: dict[str, Any]) -> Received:
    """One of a batch. Without an id that an answer could name, the whole batch is ``Invalid``."""
    op_id = raw.get("op_id")
    try:
        op = OpIn.model_validate(raw)
    except ValidationError as error:
        if not isinstance(op_id, str) or len(op_id) != 36 or character_fault(op_id):
            raise Invalid("op_without_id") from error
        return Received(op_id, None, Refused("op_malformed", errors=readable_errors(error)))
    if fault := character_fault([op.kind, op.body]):
        return Received(op.op_id, None, Refused("op_malformed", errors=unstorable(fault, "body")))
    return Received(op.op_id, op)


def skew_of(now: datetime, sent_at: datetime) -> timedelta:
    """How far the phone's clock is behind ours; zero when it is only the network."""
    skew = now - sent_at
    return skew if abs(skew) > SKEW_NOISE else timedelta()
