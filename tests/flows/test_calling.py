"""A call that becomes a visit, and the numbers of a list that close by themselves."""

from playwright.sync_api import BrowserContext, Page, expect
from sqlmodel import col, select

from server.events.models import Event
from server.households.actions import sealed_phone
from server.households.models import Household, NumberOpening
from server.sync.streams import place_stream, touch
from server.visits.models import Visit
from tests.flows.screens import open_page, ready_for_no_signal, said, sign_in, tab, unsent
from tests.flows.village import Village

NUMBER = "13812345678"


def with_number(village: Village) -> None:
    """谢长生 has a phone."""
    with village.tx() as tx:
        row = tx.session.exec(select(Household).where(Household.head == "谢长生")).one()
        for name, value in sealed_phone(tx, NUMBER).items():
            setattr(row, name, value)
        touch(tx, place_stream(row.village_id), "household", row.id)


# Chromium would ask over the page whether another program may be opened; a phone just opens its dialler.
DIALLER = """navigation.addEventListener('navigate', event => {
    if (!event.destination.url.startsWith('tel:')) return
    event.preventDefault()
    sessionStorage.setItem('dialled', event.destination.url)
})"""


def test_a_call_without_signal_becomes_a_visit(village: Village, page: Page, context: BrowserContext):
    with_number(village)
    context.add_init_script(DIALLER)
    sign_in(page, village, "rep")
    ready_for_no_signal(page)
    context.set_offline(True)
    tab(page, "户")
    page.get_by_role("main").get_by_role("link", name="谢长生").click()
    expect(page.get_by_role("main")).not_to_contain_text(NUMBER)
    page.get_by_role("button", name="拨打").click()
    page.get_by_role("dialog", name="打完了").get_by_role("button", name="记一次").click()
    assert page.evaluate("() => sessionStorage.getItem('dialled')") == f"tel:{NUMBER}"
    expect(page.get_by_role("radio", name="电话")).to_be_checked()
    page.get_by_role("button", name="保存", exact=True).click()
    said(page, "记好了")
    expect(page.get_by_role("button", name="拨打")).to_be_visible()
    assert village.ops("household.call", "rep") == 0
    context.set_offline(False)
    open_page(page, "/")
    unsent(page, 0)
    with village.tx() as tx:
        calls = tx.session.exec(select(Event).where(Event.kind == "number.called")).all()
        [visit] = tx.session.exec(select(Visit)).all()
        assert (len(calls), visit.how, visit.author_id) == (1, "phone", village.people.rep)


def test_numbers_of_a_list_close_by_themselves(village: Village, page: Page):
    with_number(village)
    sign_in(page, village, "worker")
    tab(page, "户")
    page.get_by_role("main").get_by_role("link", name="集中拨打").click()
    page.get_by_role("button", name="打开号码").click()
    said(page, "先选为什么事打")
    page.get_by_text("医保参保核对").click()
    page.get_by_role("button", name="打开号码").click()
    expect(page.get_by_role("link", name="拨打 谢长生")).to_have_attribute("href", f"tel:{NUMBER}")
    with village.tx() as tx:
        [opening] = tx.session.exec(select(NumberOpening)).all()
        [line] = tx.session.exec(select(Event).where(col(Event.kind) == "numbers.opened")).all()
        assert (line.data["purpose"], line.data["numbers"], opening.purpose) == ("insurance", 1, "insurance")
    page.clock.install()
    open_page(page, "/households")
    page.get_by_role("main").get_by_role("link", name="集中拨打").click()
    page.get_by_text("医保参保核对").click()
    page.get_by_role("button", name="打开号码").click()
    expect(page.get_by_role("link", name="拨打 谢长生")).to_be_visible()
    page.clock.fast_forward(31 * 60_000)
    expect(page.get_by_role("main")).to_contain_text("号码已经收起")
    expect(page.get_by_role("main")).not_to_contain_text(NUMBER)
