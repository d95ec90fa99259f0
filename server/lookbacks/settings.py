"""How the monthly look-back is set up and what it asks, as the county sets it."""

from sqlmodel import col, select

from server.base.errors import Refused
from server.base.ids import new_id
from server.base.seen import check_seen
from server.base.tx import Tx
from server.events.actions import note
from server.lookbacks.models import LookbackQuestion, LookbackTemplate
from server.lookbacks.shapes import LookbackQuestionIn, LookbackQuestionOut, LookbackTemplateIn, LookbackTemplateOut
from server.people.county import require_county
from server.places.models import Place
from server.reference.queries import category


def lookback_templates(tx: Tx) -> list[LookbackTemplate]:
    """The one for everywhere, and those of places that differ."""
    require_county(tx)
    return list(tx.session.exec(select(LookbackTemplate).order_by(col(LookbackTemplate.id))))


def lookback_questions(tx: Tx, template_id: str) -> list[LookbackQuestion]:
    """What a template asks, switched off or not, in order."""
    require_county(tx)
    asked = select(LookbackQuestion).where(LookbackQuestion.template_id == template_id)
    return list(tx.session.exec(asked.order_by(col(LookbackQuestion.position), col(LookbackQuestion.id))))


def template_out(row: LookbackTemplate) -> LookbackTemplateOut:
    """One as screens see it."""
    return LookbackTemplateOut.model_validate(row, from_attributes=True)


def question_out(row: LookbackQuestion) -> LookbackQuestionOut:
    """One as screens see it."""
    return LookbackQuestionOut.model_validate(row, from_attributes=True)


def set_lookback_template(tx: Tx, body: LookbackTemplateIn) -> LookbackTemplate:
    """Set the days and the sample at a place and below, from the next month's checklist on."""
    require_county(tx)
    if body.due_day < body.open_day:
        raise Refused("due_before_open", open_day=body.open_day, due_day=body.due_day)
    if body.place_id is not None:
        tx.get(Place, body.place_id)
    row = tx.session.exec(select(LookbackTemplate).where(LookbackTemplate.place_id == body.place_id)).first()
    check_seen(body, template_out(row) if row else None)
    if row is None:
        row = tx.add(LookbackTemplate(id=new_id(), place_id=body.place_id, roles=[], leader_roles=[]))
    row.open_day, row.due_day, row.sample_size = body.open_day, body.due_day, body.sample_size
    row.roles, row.leader_roles = list(body.roles), list(body.leader_roles)
    note(tx, "lookback_template.set", ("lookback_template", row.id), body.place_id, **_facts(body))
    return row


def set_lookback_question(tx: Tx, body: LookbackQuestionIn) -> LookbackQuestion:
    """Add, reword, reorder or switch off a question; checklists that are open keep what they ask."""
    require_county(tx)
    tx.get(LookbackTemplate, body.template_id)
    category(tx, body.category)
    row = tx.session.get(LookbackQuestion, body.id)
    check_seen(body, question_out(row) if row else None)
    if row is None:
        row = tx.add(LookbackQuestion.model_validate(body.model_dump(exclude={"seen"})))
    for name, value in body.model_dump(exclude={"id", "seen"}).items():
        setattr(row, name, value)
    note(tx, "lookback_question.set", ("lookback_question", row.id), active=row.is_active)
    return row


def _facts(body: LookbackTemplateIn) -> dict[str, object]:
    return body.model_dump(mode="json", exclude={"place_id", "seen"})
