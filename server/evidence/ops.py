"""Ops of evidence: decisions of reviewers, answers of authors. Photos come with the ops of what they prove."""

from server.base.tx import Tx
from server.evidence.queue.answers import answer_photo
from server.evidence.queue.shapes import AnswerPhoto
from server.evidence.reviewing import judge_photo, unjudge_photo
from server.evidence.shapes import JudgePhoto, UnjudgePhoto
from server.sync.registry import OpKind


def _unjudge(tx: Tx, body: UnjudgePhoto) -> None:
    unjudge_photo(tx, body.id)


OPS = [
    OpKind("photo.judge", 1, JudgePhoto, judge_photo),
    OpKind("photo.unjudge", 1, UnjudgePhoto, _unjudge),
    OpKind("photo.answer", 1, AnswerPhoto, answer_photo),
]
