"""HTTP doors of notices: when people are reminded, for the county administrator."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.notices.overseeing import deliveries, give_up_delivery, retry_deliveries, retry_delivery
from server.notices.settings import reminder_rules, rule_out, set_reminder_rule
from server.notices.shapes import DeliveryPage, ReminderRuleIn, ReminderRuleOut
from server.people.shapes import Strict

api = Api("reminder_rules", "/api/reminder-rules")
deliveries_api = Api("deliveries", "/api/deliveries")
more_apis = (deliveries_api,)


class RulePath(BaseModel):
    """Names a rule."""

    rule_id: str = Field(max_length=60)


@api.on("GET", "", list[ReminderRuleOut])
def list_reminder_rules() -> list[ReminderRuleOut]:
    """Every rule, switched off or not."""
    with reading() as tx:
        return [rule_out(rule) for rule in reminder_rules(tx)]


@api.on("POST", "/<rule_id>", ReminderRuleOut)
def post_reminder_rule(path: RulePath, body: ReminderRuleIn) -> ReminderRuleOut:
    """Change a rule's lead, or switch it off."""
    with writing() as tx:
        return rule_out(set_reminder_rule(tx, path.rule_id, body))


Sought = Annotated[str, Field(max_length=40)]


class DeliveriesQuery(BaseModel):
    """Which ones."""

    state: Literal["late", "given_up", "handled"] = "given_up"
    q: Sought = ""
    after: str = Field(default="", max_length=100)
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class RetryIn(Strict):
    """Which ones are tried again: as they are asked for."""

    state: Literal["late", "given_up"]
    q: Sought = ""


class RetriedOut(BaseModel):
    """How many are on their way again."""

    count: int


class DeliveryPath(BaseModel):
    """One delivery."""

    id: Id


@deliveries_api.on("GET", "", DeliveryPage)
def list_deliveries(query: DeliveriesQuery) -> DeliveryPage:
    """What is late, was given up, or was taken in hand of late."""
    with reading() as tx:
        return deliveries(tx, query.state, query.q.strip(), query.after, query.limit)


@deliveries_api.on("POST", "/retry", RetriedOut)
def post_retry_all(body: RetryIn) -> RetriedOut:
    """Try all of these again, a few hundred at a time."""
    with writing() as tx:
        return RetriedOut(count=retry_deliveries(tx, body.state, body.q.strip()))


@deliveries_api.on("POST", "/<id>/retry")
def post_retry(path: DeliveryPath, body: Strict) -> None:
    """Try it again."""
    with writing() as tx:
        retry_delivery(tx, path.id)


@deliveries_api.on("POST", "/<id>/give-up")
def post_give_up(path: DeliveryPath, body: Strict) -> None:
    """Try it no more."""
    with writing() as tx:
        give_up_delivery(tx, path.id)
