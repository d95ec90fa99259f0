"""Papers are forgotten after a week: what is worth keeping was saved or printed, and can be made again."""

from sqlmodel import col, select

from server.base.services import Services
from server.base.tx import CLOCK
from server.documents.models import Document
from server.documents.rules import LIVES


def forget_documents(services: Services) -> int:
    """Remove old ones with their files; return how many."""
    with services.writing(CLOCK) as tx:
        old = tx.session.exec(select(Document).where(col(Document.created_at) < tx.now - LIVES)).all()
        doomed = [key for document in old for key in (document.word_key, document.pdf_key) if key]
        for document in old:
            tx.session.delete(document)
    for key in doomed:  # only when no row names it any more
        services.store.delete(key)
    return len(old)
