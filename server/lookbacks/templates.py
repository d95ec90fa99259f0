"""Which template a village follows, and what it asks."""

from collections import defaultdict

from sqlmodel import col, select

from server.base.tx import Tx
from server.lookbacks.models import LookbackQuestion, LookbackTemplate
from server.places.models import Place
from server.places.villages import Village


def template_for(tx: Tx, village: Village) -> LookbackTemplate | None:
    """The nearest template at the village or above it; ``None``: no look-back there."""
    found = [template for path, template in _templates(tx) if village.path.startswith(path)]
    return found[-1] if found else None


def questions_of(tx: Tx, template: LookbackTemplate) -> list[LookbackQuestion]:
    """What a template asks, in order."""
    return tx.remember("lookback questions", lambda: _questions(tx))[template.id]


def _templates(tx: Tx) -> list[tuple[str, LookbackTemplate]]:
    def load() -> list[tuple[str, LookbackTemplate]]:
        place = col(Place.id) == LookbackTemplate.place_id
        found = tx.session.exec(select(LookbackTemplate, Place.path).join(Place, place, isouter=True))
        return sorted(((path or "/", template) for template, path in found), key=lambda pair: pair[0])

    return tx.remember("lookback templates", load)


def _questions(tx: Tx) -> dict[str, list[LookbackQuestion]]:
    found: dict[str, list[LookbackQuestion]] = defaultdict(list)
    asked = select(LookbackQuestion).where(col(LookbackQuestion.is_active))
    for question in tx.session.exec(asked.order_by(col(LookbackQuestion.position), col(LookbackQuestion.id))):
        found[question.template_id].append(question)
    return found
