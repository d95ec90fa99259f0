"""HTTP doors of notices: when people are reminded, for the county administrator."""

from pydantic import BaseModel, Field

from server.base.web import Api, reading, writing
from server.notices.settings import reminder_rules, set_reminder_rule
from server.notices.shapes import ReminderRuleIn, ReminderRuleOut

api = Api("reminder_rules", "/api/reminder-rules")


class RulePath(BaseModel):
    """Names a rule."""

    rule_id: str = Field(max_length=60)


@api.on("GET", "", list[ReminderRuleOut])
def list_reminder_rules() -> list[ReminderRuleOut]:
    """Every rule, switched off or not."""
    with reading() as tx:
        return [ReminderRuleOut.model_validate(rule, from_attributes=True) for rule in reminder_rules(tx)]


@api.on("POST", "/<rule_id>", ReminderRuleOut)
def post_reminder_rule(path: RulePath, body: ReminderRuleIn) -> ReminderRuleOut:
    """Change a rule's lead, or switch it off."""
    with writing() as tx:
        rule = set_reminder_rule(tx, path.rule_id, body)
        return ReminderRuleOut.model_validate(rule, from_attributes=True)
