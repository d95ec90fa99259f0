"""Announcements (公告): what an office tells everybody of its place, until a day."""
