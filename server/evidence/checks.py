"""Writing down what a look into photos found: sizes, copies made, and what is wrong with a file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlmodel import col, select, update

from server.base.errors import NotFound, Refused
from server.base.jobs import MAX_ATTEMPTS, Job, done, enqueue, failed, hasten
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.events.actions import note
from server.evidence.arrivals import CHECK, COVER, Arrived, again_at, touch_photo
from server.evidence.blobs import keep_blob
from server.evidence.capture.looking import look_at
from server.evidence.copies.covering import make_missing_copy, set_public
from server.evidence.keeping import still_here
from server.evidence.models import Photo, Subject
from server.evidence.pool import CRASHED
from server.evidence.rules import store_key
from server.evidence.scope import SEES_FLAGS, SEES_SENSITIVE, of_subject, seen_photo
from server.evidence.stated import stated_hash
from server.evidence.words import PHOTO_UNREADABLE, RECORD_UNREADABLE
from server.notices.actions import tell
from server.people.scope import covered_place, covers_path

PASSING = {CRASHED, "missing"}  # perhaps the machine's fault: tried again before the photo is blamed
TRIES = 3
UNSETTLED = "unsettled"  # its check broke off every time: nobody knows yet whether it can be opened


@dataclass(frozen=True)
class Checked(Arrived):
    """A photo as it was when its check was claimed."""

    title: str
    author_id: str
    sha256: str
    thumb_sha256: str | None
    failure: str | None
    has_copy: bool  # it could be opened once

    @classmethod
    def of(cls, photo: Photo, owner_id: str | None, title: str) -> "Checked":
        """From its row."""
        return cls(
            id=photo.id,
            subject_kind=photo.subject_kind,
            subject_id=photo.subject_id,
            place_id=photo.place_id,
            village_id=photo.village_id,
            owner_id=owner_id,
            is_reviewed=photo.is_reviewed,
            has_thumb=photo.has_thumb,
            title=title,
            author_id=photo.author_id,
            sha256=photo.sha256,
            thumb_sha256=photo.thumb_sha256 if photo.has_thumb else None,
            failure=photo.failure,
            has_copy=photo.display_sha256 is not None,
        )


@dataclass(frozen=True)
class Found:
    """A job, its photo if it is still there, the darkroom's answer, and whether it was compared with others."""

    job: Job
    photo: Checked | None
    answer: dict[str, Any]
    is_compared: bool = True


def check_again(tx: Tx, photo_id: str) -> None:
    """Have a photo looked into once more."""
    enqueue(tx, CHECK, tx.get(Photo, photo_id).id)


def look_now(tx: Tx, photo_id: str) -> None:
    """Somebody waits for the copy of a photo whose check was put off: it is made next."""
    photo, _ = seen_photo(tx, photo_id)
    if photo.received_at is not None and photo.display_sha256 is None:
        hasten(tx, CHECK, photo_id)


def try_again(tx: Tx, photo_id: str) -> None:
    """A reviewer or an office of the place has a photo looked into once more.

    The village's office may ask for one that failed. One that is fine is for those who see its flags: places and
    limits may have changed since it was looked into.
    """
    photo = tx.session.get(Photo, photo_id)
    if photo is None:
        raise NotFound()
    place = covered_place(tx, photo.place_id, SEES_SENSITIVE)
    if photo.received_at is None:
        raise Refused("photo_not_here")
    if photo.failure is not None or covers_path(tx, place.path, SEES_FLAGS):
        check_again(tx, photo_id)
        note(tx, "photo.tried_again", ("photo", photo_id), place_id=photo.village_id or photo.place_id)


def settle(services: Services, found: Sequence[Found]) -> None:
    """Store what was made, then write everything down in one transaction."""
    for item in found:
        for made in item.answer.get("made", {}).values():
            services.store.put(store_key(made["sha256"]), Path(made["path"]))
    with services.writing(CLOCK) as tx:
        _keep_copies(tx, found)
        here = still_here(tx, {item.photo.id for item in found if item.photo})
        settled = [item.photo.id for item in found if _settle(tx, item, here) and item.photo]
        look_at(tx, settled)


def mark_last_tries(tx: Tx, jobs: Sequence[Job]) -> None:
    """Should the last try break off, too, somebody sees it and may ask once more; if it does not, the mark goes."""
    last = [job.key for job in jobs if job.kind == CHECK and job.attempts >= MAX_ATTEMPTS]
    unknown = col(Photo.checked_at).is_(None), col(Photo.failure).is_(None), col(Photo.erased_at).is_(None)
    asked = select(Photo, Subject.owner_id).join(Subject, of_subject()).where(col(Photo.id).in_(last), *unknown)
    for photo, owner_id in tx.session.exec(asked).all() if last else ():
        photo.failure, photo.has_thumb = UNSETTLED, False
        touch_photo(tx, photo, owner_id)


def _keep_copies(tx: Tx, found: Sequence[Found]) -> None:
    """Those of a photo that was erased meanwhile, too: nobody names them, so the sweep takes them away."""
    copies = [copy for item in found for copy in item.answer.get("made", {}).values()]
    for copy in sorted(copies, key=itemgetter("sha256")):
        put = partial(tx.services.store.put, store_key(copy["sha256"]), Path(copy["path"]))
        keep_blob(tx, copy["sha256"], copy["size"], "image/jpeg", put)


def _settle(tx: Tx, item: Found, here: Collection[str]) -> bool:
    """True if what was found is written down."""
    failure = item.answer["failure"]
    if item.photo is None or item.photo.id not in here:
        done(tx, item.job)
    elif failure in PASSING and item.job.attempts < TRIES:
        failed(tx, item.job, failure)
    elif _ended(tx, item):
        write = _write_down_cover if item.job.kind == COVER else _write_down
        write(tx, item.photo, item.answer)
        return item.job.kind == CHECK
    return False


def _ended(tx: Tx, item: Found) -> bool:
    """What could not be compared stays asked for, to be looked into again."""
    return done(tx, item.job) if item.is_compared else failed(tx, item.job, "not compared")


def _write_down(tx: Tx, photo: Checked, answer: dict[str, Any]) -> None:
    failure, made = answer["failure"], answer.get("made", {})
    values: dict[str, Any] = {"checked_at": tx.now, "failure": failure, "facts": answer.get("facts")}
    if failure and not photo.has_copy:
        values["has_thumb"] = False  # nobody could look into what the phone sent
    if "display" in made:
        values["display_sha256"] = made["display"]["sha256"]
    if "thumb" in made:
        values |= {"thumb_sha256": made["thumb"]["sha256"], "thumb_size": made["thumb"]["size"], "has_thumb": True}
        _say_remade(tx, photo, made["thumb"]["sha256"])
    tx.session.exec(update(Photo).where(col(Photo.id) == photo.id).values(**values))
    if failure != photo.failure or "thumb" in made:
        touch_photo(tx, photo, photo.owner_id)
    if failure and failure != photo.failure:
        _say_unreadable(tx, photo, failure)
    if failure is None:
        make_missing_copy(tx, photo.id)


def _say_remade(tx: Tx, photo: Checked, thumb_sha256: str) -> None:
    """The thumbnail that the phone named, if any, gives way to ours: the diary says so, or it would be a change."""
    row = tx.get(Photo, photo.id)
    if row.thumb_sha256 != thumb_sha256:
        stated = stated_hash(row.position, thumb_sha256)
        note(tx, "photo.remade", ("photo", photo.id), place_id=photo.village_id or photo.place_id, stated=stated)


def _write_down_cover(tx: Tx, photo: Checked, answer: dict[str, Any]) -> None:
    """What cannot be opened was marked by its check; it has no public copy then."""
    for copy in answer.get("made", {}).values():
        set_public(tx, photo.id, answer["boxes"], copy["sha256"])


def _say_unreadable(tx: Tx, photo: Checked, failure: str) -> None:
    note(tx, "photo.unreadable", ("photo", photo.id), place_id=photo.village_id or photo.place_id, failure=failure)
    words = PHOTO_UNREADABLE if photo.is_reviewed else RECORD_UNREADABLE
    link = again_at(photo) if photo.is_reviewed else f"/{photo.subject_kind}s/{photo.subject_id}?photo={photo.id}"
    tell(tx, {photo.author_id} - {""}, words, link=link, key=photo.id, title=photo.title)
