"""Writing down what is unusual about photos that were just looked into, and their grades. Idempotent."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from server.base.clock import stamp
from server.base.tx import Tx
from server.evidence.arrivals import touch_photo
from server.evidence.capture.grading import graded, remarks_of
from server.evidence.capture.known import Known, Limits
from server.evidence.capture.picked import file_moment, picked_facts
from server.evidence.capture.places import metres_off
from server.evidence.capture.settling import token_issued_at
from server.evidence.capture.tokens import supports
from server.evidence.flags.raising import Kind, flags_of, renew_flag
from server.evidence.flags.unusual import unusual
from server.evidence.models import Photo, Subject
from server.evidence.scope import of_subject

KINDS: tuple[Kind, ...] = ("clock_skew", "far_off", "off_time", "screenshot", "edited")
FILE_ACCURACY = 100.0  # metres: a file hardly ever says how sure its position is


def look_at(tx: Tx, photo_ids: Collection[str]) -> None:
    """Judge how these photos came to be; judged again, they come out the same unless places or limits changed."""
    asked = select(Photo, Subject.owner_id).join(Subject, of_subject()).where(col(Photo.id).in_(photo_ids))
    asked = asked.where(col(Photo.erased_at).is_(None))
    rows = tx.session.exec(asked.execution_options(populate_existing=True)).all() if photo_ids else []
    raised = flags_of(tx, photo_ids)
    for photo, owner_id in rows:
        if photo.failure is None:
            _look(tx, photo, owner_id, {flag.kind for flag in raised[photo.id]})


def _look(tx: Tx, photo: Photo, owner_id: str | None, raised: set[str]) -> None:
    known = _known(tx, photo)
    found = unusual(known, limits_of(tx))
    for kind in KINDS:
        if kind in raised or kind in found:
            renew_flag(tx, photo, kind, found.get(kind))
    grade = graded(known, found.keys())
    before = remarks_of(photo.source, photo.grade_reasons or ())
    photo.grade, photo.grade_reasons, photo.position = grade.letter, grade.reasons, known.position
    is_supported = known.is_fresh and known.token_at is not None and supports(known.token_at, known.taken_at)
    photo.not_before = known.token_at if is_supported else None
    if remarks_of(photo.source, grade.reasons) != before:
        touch_photo(tx, photo, owner_id)


def limits_of(tx: Tx) -> Limits:
    """As this county set them."""
    settings = tx.services.settings
    return Limits(
        clock=timedelta(minutes=settings.flag_clock_minutes),
        metres=settings.flag_place_metres,
        act=timedelta(hours=settings.flag_act_hours),
    )


def _known(tx: Tx, photo: Photo) -> Known:
    facts = (photo.facts or {}) | picked_facts(photo.picked)
    position = photo.position or _told(photo, facts)
    skew = None if photo.skew_ms is None else timedelta(milliseconds=photo.skew_ms)
    return Known(
        source=photo.source,
        taken_at=photo.taken_at,
        acted_at=photo.acted_at,
        skew=skew,
        file_at=file_moment(photo.picked, skew),
        token_at=token_issued_at(tx, photo),
        metres_off=metres_off(tx, photo.place_id, position) if position else None,
        position=position,
        facts=facts,
    )


def _told(photo: Photo, facts: dict[str, Any]) -> dict[str, Any] | None:
    """Where the file says it was taken, if the phone did not."""
    if "lat" not in facts or "lng" not in facts:
        return None
    named = {"lat": facts["lat"], "lng": facts["lng"], "accuracy_m": FILE_ACCURACY, "source": "exif"}
    return named | {"at": stamp(photo.taken_at)}
