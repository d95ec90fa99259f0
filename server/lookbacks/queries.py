"""Asking about look-backs: as people read them, on phones and online pages."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlmodel import col, or_, select

from server.base.clock import local_date, month_of
from server.base.errors import NotFound
from server.base.tx import Tx
from server.evidence.models import Photo
from server.lookbacks.models import Lookback, LookbackAnswer, LookbackItem
from server.lookbacks.shapes import AnswerOut, ItemOut, LookbackOut, LookbackPage, SampleOut
from server.people.names import names_of
from server.people.scope import covered_place, prefixes
from server.places.models import Place
from server.places.within import lies_in

SEERS = {"secretary", "officer", "inspector", "linked_leader", "town_office", "county_admin"}


def lookbacks_out(tx: Tx, rows: Sequence[Lookback]) -> list[LookbackOut]:
    """Checklists with items, answers and photos: four questions, however many checklists."""
    items = _items(tx, [row.id for row in rows])
    item_ids = [item.id for found in items.values() for item in found]
    answers, photos = _answers(tx, item_ids), _photos(tx, item_ids)
    return [
        LookbackOut(
            id=row.id,
            village_id=row.village_id,
            month=row.month,
            due_on=row.due_on,
            state=row.state,
            sample=SampleOut.model_validate(row.sample),
            items=[_item_out(item, answers[item.id], photos[item.id]) for item in items[row.id]],
        )
        for row in rows
    ]


def lookbacks_of_month(tx: Tx, place_id: str | None, month: str | None) -> LookbackPage:
    """Checklists of a month (default: the newest there is) in the places that the caller covers, by village."""
    below = [covered_place(tx, place_id, SEERS).path] if place_id else prefixes(tx, SEERS)
    month = month or _newest(tx)
    covered = or_(*(lies_in(path) for path in below)) if below else False
    asked = select(Lookback).join(Place, col(Place.id) == Lookback.village_id).where(Lookback.month == month, covered)
    rows = tx.session.exec(asked.order_by(col(Place.path))).all()
    older = select(Lookback.month).where(col(Lookback.month) < month).order_by(col(Lookback.month).desc()).limit(1)
    return LookbackPage(month=month, items=lookbacks_out(tx, rows), next=tx.session.exec(older).first())


def lookback_seen(tx: Tx, lookback_id: str) -> LookbackOut:
    """One checklist, if the caller covers its village."""
    lookback = tx.session.get(Lookback, lookback_id)
    if lookback is None:
        raise NotFound()
    covered_place(tx, lookback.village_id, SEERS)
    return lookbacks_out(tx, [lookback])[0]


def _newest(tx: Tx) -> str:
    found = tx.session.exec(select(Lookback.month).order_by(col(Lookback.month).desc()).limit(1)).first()
    return found or month_of(local_date(tx.now))


def _item_out(item: LookbackItem, answers: list[AnswerOut], photo_ids: list[str]) -> ItemOut:
    return ItemOut(
        id=item.id,
        section=item.section,
        title=item.title,
        title_en=item.title_en,
        prompt=item.prompt,
        prompt_en=item.prompt_en,
        issue_id=item.issue_id,
        household_id=item.household_id,
        state=item.state,
        prefilled=item.is_prefilled,
        made_issue_id=item.made_issue_id,
        answers=answers,
        photo_ids=photo_ids,
    )


def _items(tx: Tx, lookback_ids: Collection[str]) -> dict[str, list[LookbackItem]]:
    found: dict[str, list[LookbackItem]] = defaultdict(list)
    asked = select(LookbackItem).where(col(LookbackItem.lookback_id).in_(lookback_ids))
    for item in tx.session.exec(asked.order_by(col(LookbackItem.position), col(LookbackItem.id))):
        found[item.lookback_id].append(item)
    return found


def _answers(tx: Tx, item_ids: Collection[str]) -> dict[str, list[AnswerOut]]:
    asked = select(LookbackAnswer).where(col(LookbackAnswer.item_id).in_(item_ids))
    rows = tx.session.exec(asked.order_by(col(LookbackAnswer.made_at), col(LookbackAnswer.id))).all()
    names = names_of(tx, {row.author_id for row in rows})
    found: dict[str, list[AnswerOut]] = defaultdict(list)
    for row in rows:
        name = names.get(row.author_id, "")
        found[row.item_id].append(
            AnswerOut(id=row.id, author_name=name, answer=row.answer, note=row.note, at=row.made_at)
        )
    return found


def _photos(tx: Tx, item_ids: Collection[str]) -> dict[str, list[str]]:
    asked = select(Photo.subject_id, Photo.id).where(
        Photo.subject_kind == "lookback_item", col(Photo.subject_id).in_(item_ids), col(Photo.is_current)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for item_id, photo_id in tx.session.exec(asked.order_by(col(Photo.id))):
        found[item_id].append(photo_id)
    return found
