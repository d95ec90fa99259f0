"""What an administrator of the county would have set up: words, categories, and when both towns meet and look back."""

from typing import Any

from sqlmodel import select

from server.base.columns import table_of
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.demo.scene import Scene
from server.issues.reminding import seed_rules
from server.lookbacks.models import LookbackQuestion, LookbackTemplate
from server.meetings.models import MeetingTemplate
from server.process import seed

OPEN_DAY = 1  # of the month, so that a look-back is under way whenever the demo is built


def set_up(services: Services, scene: Scene) -> None:
    """Reference data; meetings and look-backs in the two towns, not yet in the rest of the county."""
    seed(services)
    with services.writing(CONSOLE) as tx:
        seed_rules(tx)
        _meetings(tx, scene)
        _lookbacks(tx, scene)


def _meetings(tx: Tx, scene: Scene) -> None:
    template = tx.session.exec(select(MeetingTemplate)).one()
    template.place_id = scene.towns[0].id
    for town in scene.towns[1:]:
        tx.add(MeetingTemplate(**_copied(template, id=f"weekly-{town.code}", place_id=town.id)))


def _lookbacks(tx: Tx, scene: Scene) -> None:
    template = tx.session.exec(select(LookbackTemplate)).one()
    template.place_id, template.open_day = scene.towns[0].id, OPEN_DAY
    questions = tx.session.exec(select(LookbackQuestion)).all()
    for town in scene.towns[1:]:
        copy = tx.add(LookbackTemplate(**_copied(template, id=f"monthly-{town.code}", place_id=town.id)))
        tx.session.flush()
        for question in questions:
            values = _copied(question, id=f"{question.id}-{town.code}", template_id=copy.id)
            tx.insert(table_of(LookbackQuestion), **values)


def _copied(row: Any, **changes: Any) -> dict[str, Any]:
    return {**row.model_dump(), **changes}
