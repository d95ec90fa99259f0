"""Ops on announcements."""

from server.announcements.actions import post_announcement, restore_announcement, withdraw_announcement
from server.announcements.shapes import AnnouncementNamed, PostAnnouncement
from server.sync.registry import OpKind

OPS = [
    OpKind("announcement.post", 1, PostAnnouncement, post_announcement),
    OpKind("announcement.withdraw", 1, AnnouncementNamed, withdraw_announcement),
    OpKind("announcement.restore", 1, AnnouncementNamed, restore_announcement),
]
