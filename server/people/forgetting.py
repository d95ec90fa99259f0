"""What signing in leaves behind is forgotten a month after it ended."""

from datetime import timedelta

from sqlmodel import col, delete, or_

from server.base.services import Services
from server.base.tx import CLOCK
from server.people.budgets import forget_old_budgets
from server.people.models import DeviceSession, EntryCode, UploadGrant

KEEP = timedelta(days=30)


def forget_ended_sessions(services: Services) -> None:
    """Delete sessions, entry codes and grants that ended a month ago, and yesterday's budgets of failed tries."""
    with services.writing(CLOCK) as tx:
        before = tx.now - KEEP
        ended = or_(col(DeviceSession.ended_at) < before, col(DeviceSession.expires_at) < before)
        revoked = or_(col(UploadGrant.revoked_at) < before, col(UploadGrant.expires_at) < before)
        tx.session.exec(delete(DeviceSession).where(ended))
        tx.session.exec(delete(UploadGrant).where(revoked))
        tx.session.exec(delete(EntryCode).where(col(EntryCode.expires_at) < before))
        forget_old_budgets(tx)
