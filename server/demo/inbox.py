"""Mornings and inboxes: what the clock reminds of in the last days, and what was read since."""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col

from server.base.clock import local_date, local_time
from server.base.services import Services
from server.base.tx import CONSOLE
from server.demo.story import Story
from server.issues.reminding import remind_owners
from server.lookbacks.reminding import remind_lookbacks
from server.notices.deliveries import drain_deliveries
from server.notices.models import Notice

MORNINGS = 9  # of which a scheduler would still tell what nobody told
UNREAD = timedelta(hours=40)  # what is younger is still to be read


def tell_mornings(story: Story) -> None:
    """Each morning owners hear of what is due, offices of their look-backs; inboxes were read until the day before."""
    for days_ago in range(MORNINGS, -1, -1):
        day = local_date(story.now - timedelta(days=days_ago))
        story.ticks(local_time(day, 8, 31), remind_owners)
        story.ticks(local_time(day, 9, 1), remind_lookbacks)
        story.ticks(local_time(day, 12), drain_deliveries)
    story.ticks(story.now - timedelta(milliseconds=1), _read)


def _read(services: Services) -> None:
    with services.writing(CONSOLE) as tx:
        old = col(Notice.created_at) < tx.now - UNREAD, col(Notice.read_at).is_(None)
        tx.session.exec(update(Notice).where(*old).values(read_at=Notice.created_at))
