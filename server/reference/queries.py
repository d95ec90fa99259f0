"""Reading reference data."""

from sqlalchemy import func
from sqlmodel import col, select

from server.base.errors import Refused
from server.base.pinyin import initials
from server.base.tx import Tx
from server.reference.models import CalendarDay, Category, Label
from server.reference.shapes import CategoryOut, DayOut, LabelOut


def categories(tx: Tx) -> dict[str, Category]:
    """The categories in force by code, retired ones too: old records name them."""
    return tx.remember("categories", lambda: _newest(tx))


def category(tx: Tx, code: str) -> Category:
    """The category in force, or a refusal that names the unknown code."""
    found = categories(tx).get(code)
    if found is None:
        raise Refused("category_unknown", category=code)
    return found


def class_of(tx: Tx, code: str) -> str:
    """The class at the top that a category belongs to, or itself."""
    known, seen = categories(tx), {code}
    while code in known and (parent := known[code].parent) and parent not in seen:
        seen.add(code := parent)
    return code


def labels(tx: Tx, name: str) -> dict[str, Label]:
    """The words of a set by code, in their order, retired ones too."""
    rows = tx.session.exec(select(Label).where(Label.set == name).order_by(col(Label.position), col(Label.code)))
    return {row.code: row for row in rows}


def all_labels(tx: Tx) -> list[Label]:
    """The words of every set."""
    return list(tx.session.exec(select(Label).order_by(Label.set, col(Label.position), col(Label.code))))


def declared_days(tx: Tx) -> list[CalendarDay]:
    """What was declared against the published calendar, the latest day first."""
    return list(tx.session.exec(select(CalendarDay).order_by(col(CalendarDay.day).desc())))


def category_out(tx: Tx, row: Category) -> CategoryOut:
    """A category as phones see it."""
    above = categories(tx).get(row.parent or "")
    return CategoryOut(
        code=row.code,
        parent=row.parent,
        label_zh=row.label_zh,
        label_en=row.label_en,
        days=row.days,
        default_owner_role=row.default_owner_role,
        sensitive=row.is_sensitive,
        retired=row.is_retired,
        order=row.position,
        pinyin=" ".join(initials(kind.label_zh)[0] for kind in (row, above) if kind and initials(kind.label_zh)),
    )


def label_out(row: Label) -> LabelOut:
    """A word as phones see it."""
    return LabelOut(
        id=f"{row.set}:{row.code}",
        set=row.set,
        code=row.code,
        label_zh=row.label_zh,
        label_en=row.label_en,
        order=row.position,
        retired=row.is_retired,
    )


def day_out(row: CalendarDay) -> DayOut:
    """A declared day as screens see it."""
    return DayOut(date=row.day, is_workday=row.is_workday, note=row.note)


def _newest(tx: Tx) -> dict[str, Category]:
    newest = select(Category.code, func.max(Category.version)).group_by(col(Category.code)).subquery()
    in_force = (col(Category.code) == newest.c[0]) & (col(Category.version) == newest.c[1])
    rows = tx.session.exec(select(Category).join(newest, in_force).order_by(col(Category.position)))
    return {row.code: row for row in rows}
