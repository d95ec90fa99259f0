"""When people are reminded, as the county sets it."""

from sqlmodel import col, select

from server.base.seen import check_seen
from server.base.tx import Tx
from server.events.actions import note
from server.notices.models import ReminderRule
from server.notices.shapes import ReminderRuleIn, ReminderRuleOut
from server.people.county import require_county


def reminder_rules(tx: Tx) -> list[ReminderRule]:
    """Every rule, switched off or not, by what it is about."""
    require_county(tx)
    return list(tx.session.exec(select(ReminderRule).order_by(col(ReminderRule.about), col(ReminderRule.id))))


def rule_out(rule: ReminderRule) -> ReminderRuleOut:
    """One as screens see it."""
    return ReminderRuleOut.model_validate(rule, from_attributes=True)


def set_reminder_rule(tx: Tx, rule_id: str, body: ReminderRuleIn) -> ReminderRule:
    """Change a rule's lead, or switch it off. Whom it has reminded of a period it does not remind again."""
    require_county(tx)
    rule = tx.get(ReminderRule, rule_id)
    check_seen(body, rule_out(rule))
    rule.workdays_before, rule.at = body.workdays_before, body.at.strftime("%H:%M")
    rule.catch_up_minutes, rule.is_active = body.catch_up_minutes, body.is_active
    note(tx, "reminder_rule.set", ("reminder_rule", rule.id), **body.model_dump(mode="json", exclude={"seen"}))
    return rule
