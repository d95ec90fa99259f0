"""Ops on feedback."""

from server.feedback.actions import rate_feedback, send_feedback
from server.feedback.shapes import RateFeedback, SendFeedback
from server.sync.registry import OpKind

OPS = [
    OpKind("feedback.send", 1, SendFeedback, send_feedback),
    OpKind("feedback.rate", 1, RateFeedback, rate_feedback),
]
