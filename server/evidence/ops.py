"""Ops of evidence: decisions of reviewers. Photos come with the ops of what they prove."""

from server.base.tx import Tx
from server.evidence.reviewing import judge_photo, unjudge_photo
from server.evidence.shapes import JudgePhoto, UnjudgePhoto
from server.sync.registry import OpKind


def _unjudge(tx: Tx, body: UnjudgePhoto) -> None:
    unjudge_photo(tx, body.id)


OPS = [
    OpKind("photo.judge", 1, JudgePhoto, judge_photo),
    OpKind("photo.unjudge", 1, UnjudgePhoto, _unjudge),
]
