"""The statements of an arriving photo, prepared: a village's morning is 11,580 of them in a few minutes."""

from typing import Any

from sqlalchemy import String, bindparam, exists, func, or_, select, text, update

from server.base.columns import UTCDateTime, table_of
from server.base.prepared import Prepared
from server.evidence.models import Photo, Subject, SubjectHome
from server.evidence.stored.models import Blob, Upload

UPLOAD: Any = table_of(Upload)
PHOTO: Any = table_of(Photo)
SUBJECT: Any = table_of(Subject)
HOME: Any = table_of(SubjectHome)
BLOB: Any = table_of(Blob)

_AUTHOR: Any = bindparam("author")
_SHA256: Any = bindparam("sha256")
_PHOTO: Any = bindparam("photo")
_NOW = bindparam("now", type_=UTCDateTime())
_OWN = (UPLOAD.c.author_id == _AUTHOR) & (UPLOAD.c.sha256 == _SHA256)
UNLINKED = Prepared(
    select(func.count(), func.coalesce(func.sum(UPLOAD.c.size), 0)).where(
        UPLOAD.c.author_id == _AUTHOR, UPLOAD.c.linked_at.is_(None)
    ),
    UPLOAD.c.size,
    UPLOAD.c.size,
)
MARK_LINKED = Prepared(update(UPLOAD).where(_OWN, UPLOAD.c.linked_at.is_(None)).values(linked_at=_NOW))

# Locks the row, whether it was there or not; says whether its bytes were being deleted, and which upload of them the
# author has.
KEEP_BLOB = Prepared(
    text(
        "INSERT INTO blob (sha256, size, media_type, stored_at) VALUES (:sha256, :size, :media_type, :now) "
        "ON CONFLICT (sha256) DO UPDATE SET stored_at = blob.stored_at "
        "RETURNING doomed_at, (SELECT id FROM upload WHERE author_id = :author AND sha256 = :sha256)"
    ).bindparams(
        bindparam("author", type_=String()),
        bindparam("sha256", type_=String()),
        bindparam("size", type_=BLOB.c.size.type),
        bindparam("media_type", type_=String()),
        _NOW,
    ),
    BLOB.c.doomed_at,
    UPLOAD.c.id,
)
SPARE_BLOB = Prepared(update(BLOB).where(BLOB.c.sha256 == _SHA256).values(doomed_at=None, deleted_at=None))

_MINE = (
    PHOTO.c.id,
    PHOTO.c.subject_kind,
    PHOTO.c.subject_id,
    PHOTO.c.place_id,
    PHOTO.c.village_id,
    SUBJECT.c.owner_id,
    PHOTO.c.is_reviewed,
    PHOTO.c.has_thumb,
    PHOTO.c.sha256,
    PHOTO.c.thumb_sha256,
    PHOTO.c.received_at,
    # here, so that an arriving photo asks no question of its own about it
    exists().where(HOME.c.subject_id == PHOTO.c.subject_id, HOME.c.subject_kind == PHOTO.c.subject_kind),
)
_NAMES_THEM = or_(PHOTO.c.sha256 == _SHA256, PHOTO.c.thumb_sha256 == _SHA256)
_OF_SUBJECT = (SUBJECT.c.kind == PHOTO.c.subject_kind) & (SUBJECT.c.id == PHOTO.c.subject_id)
MY_PHOTOS_OF = Prepared(
    select(*_MINE).join_from(PHOTO, SUBJECT, _OF_SUBJECT).where(PHOTO.c.author_id == _AUTHOR, _NAMES_THEM), *_MINE
)
MARK_RECEIVED = Prepared(update(PHOTO).where(PHOTO.c.id == _PHOTO).values(received_at=_NOW))
MARK_THUMB = Prepared(update(PHOTO).where(PHOTO.c.id == _PHOTO).values(has_thumb=True))
_THIS_SUBJECT = (SUBJECT.c.kind == bindparam("subject_kind")) & (SUBJECT.c.id == bindparam("subject_id"))
_ONE_MORE = update(SUBJECT).where(_THIS_SUBJECT).values(waiting=SUBJECT.c.waiting + 1, latest_at=_NOW)
ONE_MORE_WAITS = Prepared(_ONE_MORE.returning(SUBJECT.c.matter), SUBJECT.c.matter)
