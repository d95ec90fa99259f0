"""HTTP doors of look-backs: online pages, and the template and its questions for the county administrator."""

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.lookbacks.queries import lookback_seen, lookbacks_of_month
from server.lookbacks.settings import (
    lookback_questions,
    lookback_templates,
    question_out,
    set_lookback_question,
    set_lookback_template,
    template_out,
)
from server.lookbacks.shapes import (
    LookbackOut,
    LookbackPage,
    LookbackQuestionIn,
    LookbackQuestionOut,
    LookbackTemplateIn,
    LookbackTemplateOut,
)

api = Api("lookbacks", "/api/lookbacks")


class LookbacksQuery(BaseModel):
    """Checklists of a month (default: the newest) at a place and below (default: everything the caller covers)."""

    place_id: Id | None = None
    month: str | None = Field(default=None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")


class OneLookback(BaseModel):
    """A checklist by its id."""

    lookback_id: Id


class TemplatePath(BaseModel):
    """Names a template."""

    template_id: str = Field(max_length=60)


@api.on("GET", "", LookbackPage)
def list_lookbacks(query: LookbacksQuery) -> LookbackPage:
    """Checklists of a month in the order of their villages."""
    with reading() as tx:
        return lookbacks_of_month(tx, query.place_id, query.month)


@api.on("GET", "/templates", list[LookbackTemplateOut])
def list_templates() -> list[LookbackTemplateOut]:
    """How look-backs are set up: everywhere, and at places that differ."""
    with reading() as tx:
        return [template_out(row) for row in lookback_templates(tx)]


@api.on("POST", "/templates", LookbackTemplateOut)
def post_template(body: LookbackTemplateIn) -> LookbackTemplateOut:
    """Set the days and the sample of the monthly look-back at a place and below."""
    with writing() as tx:
        return template_out(set_lookback_template(tx, body))


@api.on("GET", "/templates/<template_id>/questions", list[LookbackQuestionOut])
def list_questions(path: TemplatePath) -> list[LookbackQuestionOut]:
    """What a template asks, switched off or not."""
    with reading() as tx:
        return [question_out(row) for row in lookback_questions(tx, path.template_id)]


@api.on("POST", "/questions", LookbackQuestionOut)
def post_question(body: LookbackQuestionIn) -> LookbackQuestionOut:
    """Add, reword, reorder or switch off a question."""
    with writing() as tx:
        return question_out(set_lookback_question(tx, body))


@api.on("GET", "/<lookback_id>", LookbackOut)
def show_lookback(path: OneLookback) -> LookbackOut:
    """One checklist, for those who cover its village."""
    with reading() as tx:
        return lookback_seen(tx, path.lookback_id)
