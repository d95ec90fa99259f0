"""Old notices, deliveries and reminders go, a few hundred per transaction."""

from server.base.services import Services
from server.base.tx import CLOCK
from server.notices.actions import forget_old_notices
from server.notices.reminders import forget_old_reminders


def forget_what_was_told(services: Services) -> int:
    """Notices after 180 days, their deliveries after 30, reminders after 400; return how many notices went."""
    with services.writing(CLOCK) as tx:
        forget_old_reminders(tx)
    forgotten = 0
    while True:
        with services.writing(CLOCK) as tx:
            count = forget_old_notices(tx)
        forgotten += count
        if count == 0:
            return forgotten
