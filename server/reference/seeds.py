"""The reference data that a new database begins with: ``server/data/categories.csv`` and ``labels.csv``."""

import csv
from importlib.resources import files

from sqlmodel import select

from server.base.tx import Tx
from server.reference.actions import revise_category, revise_label
from server.reference.models import Label
from server.reference.queries import categories
from server.reference.shapes import CategoryIn, LabelIn


def seed_reference(tx: Tx) -> None:
    """Add the shipped categories and labels that are not there yet; what the county edited stays."""
    known = set(categories(tx))
    for order, row in enumerate(_rows("categories.csv")):
        if row["code"] not in known:
            revise_category(tx, CategoryIn.model_validate(_filled(row) | {"order": order}))
    held = set(tx.session.exec(select(Label.set, Label.code)))
    for order, row in enumerate(_rows("labels.csv")):
        if (row["set"], row["code"]) not in held:
            revise_label(tx, LabelIn.model_validate(row | {"order": order}))


def _rows(name: str) -> list[dict[str, str]]:
    text = files("server").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _filled(row: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if value}
