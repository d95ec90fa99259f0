"""HTTP doors of reference data, for the county administrator."""

from datetime import date

from pydantic import BaseModel

from server.base.web import Api, reading, writing
from server.reference.actions import declare_day, revise_category, revise_label, undeclare_day
from server.reference.queries import all_labels, categories, category_out, day_out, declared_days, label_out
from server.reference.shapes import CategoryIn, CategoryOut, DayIn, DayOut, LabelIn, LabelOut

api = Api("reference", "/api/reference")


class DayPath(BaseModel):
    """Names a day."""

    date: date


@api.on("GET", "/categories", list[CategoryOut])
def list_categories() -> list[CategoryOut]:
    """Categories of issues in force, retired ones too."""
    with reading() as tx:
        return [category_out(tx, row) for row in categories(tx).values()]


@api.on("POST", "/categories", CategoryOut)
def post_category(body: CategoryIn) -> CategoryOut:
    """Put a new version of a category in force."""
    with writing() as tx:
        return category_out(tx, revise_category(tx, body))


@api.on("GET", "/labels", list[LabelOut])
def list_labels() -> list[LabelOut]:
    """Every word of every set, retired ones too."""
    with reading() as tx:
        return [label_out(row) for row in all_labels(tx)]


@api.on("GET", "/days", list[DayOut])
def list_days() -> list[DayOut]:
    """Days that an administrator declared working or free, the latest first."""
    with reading() as tx:
        return [day_out(row) for row in declared_days(tx)]


@api.on("POST", "/labels", LabelOut)
def post_label(body: LabelIn) -> LabelOut:
    """Add, reword, reorder or retire a word of a set."""
    with writing() as tx:
        return label_out(revise_label(tx, body))


@api.on("POST", "/days", DayOut)
def post_day(body: DayIn) -> DayOut:
    """Declare a day working or free."""
    with writing() as tx:
        return day_out(declare_day(tx, body))


@api.on("DELETE", "/days/<date>")
def delete_day(path: DayPath) -> None:
    """Let the published calendar speak again for a day."""
    with writing() as tx:
        undeclare_day(tx, path.date)
