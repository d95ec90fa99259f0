"""Editing reference data. Everything here reaches every phone, so only the county does it."""

from datetime import date

from server.base.errors import NotFound
from server.base.seen import check_seen
from server.base.tx import Tx
from server.events.actions import note
from server.people.scope import my_roles
from server.reference.models import CalendarDay, Category, Label
from server.reference.queries import categories, category_out, day_out, label_out
from server.reference.shapes import CategoryIn, DayIn, LabelIn
from server.sync.streams import REFERENCE, touch


def revise_category(tx: Tx, body: CategoryIn) -> Category:
    """Put a new version of a category in force; records made under the old one keep it."""
    _require_county(tx)
    known = categories(tx)
    before = known.get(body.code)
    check_seen(body, category_out(tx, before) if before else None)
    version = before.version + 1 if before else 1
    row = tx.add(_category(tx, body, version))
    former = before.label_zh if before and before.label_zh != body.label_zh else ""
    told = {"former": former, "name": body.label_zh, "days": body.days, "retired": body.retired}
    note(tx, "category.revised", ("category", body.code), None, version=version, **told)
    touch(tx, REFERENCE, "category", body.code)
    known[body.code] = row
    return row


def revise_label(tx: Tx, body: LabelIn) -> Label:
    """Add, reword, reorder or retire a word of a set."""
    _require_county(tx)
    row = tx.session.get(Label, (body.set, body.code))
    check_seen(body, label_out(row) if row else None)
    if row is None:
        row = tx.add(Label(set=body.set, code=body.code, label_zh=body.label_zh, label_en=body.label_en))
    former = row.label_zh if row.label_zh != body.label_zh else ""
    row.label_zh, row.label_en, row.position, row.is_retired = body.label_zh, body.label_en, body.order, body.retired
    label_id = f"{body.set}:{body.code}"
    note(tx, "label.revised", ("label", label_id), former=former, name=body.label_zh, retired=body.retired)
    touch(tx, REFERENCE, "label", label_id)
    return row


def declare_day(tx: Tx, body: DayIn) -> CalendarDay:
    """Declare a day working or free, whatever the published calendar says."""
    _require_county(tx)
    row = tx.session.get(CalendarDay, body.date)
    check_seen(body, day_out(row) if row else None)
    if row is None:
        row = tx.add(CalendarDay(day=body.date, is_workday=body.is_workday))
    row.is_workday, row.note = body.is_workday, body.note
    _day_changed(tx, body.date, "declared", what="workday" if body.is_workday else "free", reason=body.note)
    return row


def undeclare_day(tx: Tx, day: date) -> None:
    """Let the published calendar speak again for ``day``."""
    _require_county(tx)
    tx.session.delete(tx.get(CalendarDay, day))
    _day_changed(tx, day, "undeclared")


def _day_changed(tx: Tx, day: date, happened: str, **told: str) -> None:
    note(tx, f"day.{happened}", ("day", day.isoformat()), **told)
    touch(tx, REFERENCE, "day", day.isoformat())
    tx.known.pop("calendar", None)


def _require_county(tx: Tx) -> None:
    if tx.actor.is_person and "county_admin" not in my_roles(tx):
        raise NotFound()


def _category(tx: Tx, body: CategoryIn, version: int) -> Category:
    return Category(
        code=body.code,
        version=version,
        parent=body.parent,
        label_zh=body.label_zh,
        label_en=body.label_en,
        days=body.days,
        default_owner_role=body.default_owner_role,
        is_sensitive=body.sensitive,
        is_retired=body.retired,
        position=body.order,
        revised_at=tx.now,
    )
