"""Ops on announcements."""

from server.announcements.actions import post_announcement, withdraw_announcement
from server.announcements.shapes import PostAnnouncement, WithdrawAnnouncement
from server.sync.registry import OpKind

OPS = [
    OpKind("announcement.post", 1, PostAnnouncement, post_announcement),
    OpKind("announcement.withdraw", 1, WithdrawAnnouncement, withdraw_announcement),
]
