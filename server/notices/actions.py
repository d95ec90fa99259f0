"""Telling people, and what they do with what they were told."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, delete, select

from server.base.clock import local_date
from server.base.columns import table_of
from server.base.ids import new_id
from server.base.insert_missing import insert_missing
from server.base.tx import Tx
from server.notices.channels import channels_of
from server.notices.models import SENT, WAITING, Delivery, Notice
from server.notices.rules import after_quiet, quiet_hours
from server.notices.shapes import Letter, NoticeWords
from server.notices.wording import sentences
from server.sync.streams import person_stream, touch

KEEP, KEEP_DELIVERIES = timedelta(days=180), timedelta(days=30)
CHUNK = 500


def tell(
    tx: Tx, people: Iterable[str], words: NoticeWords, *, link: str, key: str = "", late: bool = False, **values: object
) -> None:
    """Put a notice into the inbox of each of ``people``, in this transaction; once per person, kind and ``key``.

    ``values`` fill the sentences. Without a ``key`` every call tells again.
    """
    post_letters(tx, [Letter(person, words, link, key, late, values) for person in dict.fromkeys(people)])


def post_letters(tx: Tx, letters: Sequence[Letter]) -> set[str]:
    """Write many notices at once; return the ids of those that are new."""
    rows = {row["id"]: row for row in (_written(tx, letter) for letter in letters)}
    table = table_of(Notice)
    new = insert_missing(tx.session, table, list(rows.values()), ("person_id", "kind", "key"))
    for notice_id in sorted(new):
        touch(tx, person_stream(rows[notice_id]["person_id"]), "notice", notice_id)
        _send_out(tx, notice_id)
    return new


def rewrite(tx: Tx, words: NoticeWords, key: str, people: Collection[str] | None = None, **values: object) -> None:
    """What was told was wrong: the notices of this kind and key say something else, and go no further."""
    notices = _told(tx, words.kind, key, people)
    waiting = col(Delivery.state) == WAITING, col(Delivery.notice_id).in_([notice.id for notice in notices])
    tx.session.exec(delete(Delivery).where(*waiting).execution_options(synchronize_session=False))
    for notice in notices:
        _say(tx, notice, words, values)


def say_again(tx: Tx, words: NoticeWords, key: str, people: Collection[str] | None = None, **values: object) -> None:
    """It was right after all: the notices say so again, and those that had not gone out yet do."""
    notices = _told(tx, words.kind, key, people)
    ids = [notice.id for notice in notices]
    gone = set(tx.session.exec(select(Delivery.notice_id).where(col(Delivery.notice_id).in_(ids))))
    for notice in notices:
        _say(tx, notice, words, values)
        if notice.id not in gone:
            _send_out(tx, notice.id)


def mark_read(tx: Tx, notice_ids: Sequence[str]) -> None:
    """The reader has seen these. Others' notices and forgotten ones are passed over: a phone may be behind."""
    own = select(Notice).where(col(Notice.id).in_(notice_ids), Notice.person_id == tx.actor.person_id)
    for notice in tx.session.exec(own.where(col(Notice.read_at).is_(None))):
        notice.read_at = max(tx.made_at, notice.created_at)
        touch(tx, person_stream(notice.person_id), "notice", notice.id)


def forget_old_notices(tx: Tx) -> int:
    """Delete notices after 180 days and finished deliveries after 30, a few hundred at a time; return how many."""
    finished = col(Delivery.state) == SENT, col(Delivery.sent_at) < tx.now - KEEP_DELIVERIES
    tx.session.exec(delete(Delivery).where(*finished))
    old = select(Notice.id, Notice.person_id).where(col(Notice.created_at) < tx.now - KEEP).limit(CHUNK)
    found = tx.session.exec(old).all()
    ids = [notice_id for notice_id, _ in found]
    tx.session.exec(delete(Delivery).where(col(Delivery.notice_id).in_(ids)))
    tx.session.exec(delete(Notice).where(col(Notice.id).in_(ids)))
    for notice_id, person_id in found:
        touch(tx, person_stream(person_id), "notice", notice_id)
    return len(ids)


def _send_out(tx: Tx, notice_id: str) -> None:
    begin = tx.remember("letters begin", lambda: after_quiet(tx.now, quiet_hours(tx.services.settings)))
    for channel in channels_of(tx.services):
        tx.insert(table_of(Delivery), id=new_id(tx.now), notice_id=notice_id, channel=channel, next_at=begin)


def _told(tx: Tx, kind: str, key: str, people: Collection[str] | None) -> Sequence[Notice]:
    asked = select(Notice).where(Notice.kind == kind, Notice.key == key)
    return tx.session.exec(asked if people is None else asked.where(col(Notice.person_id).in_(people))).all()


def _say(tx: Tx, notice: Notice, words: NoticeWords, values: dict[str, object]) -> None:
    for column, said in sentences(words, values, local_date(tx.now)).items():
        setattr(notice, column, said)
    touch(tx, person_stream(notice.person_id), "notice", notice.id)


def _written(tx: Tx, letter: Letter) -> dict[str, Any]:
    notice_id = new_id(tx.now)
    return sentences(letter.words, letter.values, local_date(tx.now)) | {
        "id": notice_id,
        "person_id": letter.person_id,
        "kind": letter.words.kind,
        "key": letter.key or notice_id,
        "link": letter.link,
        "is_late": letter.late,
        "created_at": tx.now,
        "read_at": None,
    }
