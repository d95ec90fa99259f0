"""A change of situation: told without signal in two taps, confirmed in the village; and the way to a door."""

from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from server.households.models import Household
from server.situations.models import Situation
from tests.flows.conftest import patient
from tests.flows.screens import open_page, ready_for_no_signal, said, sign_in, tab, unsent
from tests.flows.village import Village


def test_a_change_is_told_in_two_taps_and_the_village_confirms_it(
    village: Village, page: Page, context: BrowserContext, browser: Browser
):
    sign_in(page, village, "rep")
    ready_for_no_signal(page)
    context.set_offline(True)
    open_home(page)
    page.get_by_role("button", name="情况有变").click()
    page.get_by_role("dialog").get_by_role("button", name="全家搬走").click()
    page.get_by_role("status").get_by_role("button", name="撤回").click()
    said(page, "撤回了")
    page.get_by_role("button", name="情况有变").click()
    page.get_by_role("dialog").get_by_role("button", name="全家外出").click()
    said(page, "报给村里了")
    expect(page.get_by_role("main")).to_contain_text("等村里核实")
    open_page(page, "/")
    context.set_offline(False)
    unsent(page, 0)

    other = patient(browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN"))
    secretary = other.new_page()
    sign_in(secretary, village, "secretary")
    secretary.get_by_text("有 1 户情况有变").click()
    expect(secretary.get_by_role("main")).to_contain_text("代小表报的")
    secretary.get_by_role("button", name="属实，改户册").click()
    secretary.get_by_role("dialog").get_by_role("button", name="好的").click()
    said(secretary, "户册会改过来")
    open_page(secretary, "/")
    unsent(secretary, 0)
    with village.tx() as tx:
        states = sorted(tx.session.exec(select(Situation.state)).all())
        row = tx.session.exec(select(Household).where(Household.head == "谢长生")).one()
        assert (states, row.contact) == (["confirmed", "withdrawn"], "away")
    other.close()
    page.reload()
    tab(page, "消息")
    expect(page.get_by_role("main")).to_contain_text("核实了")


def test_one_tap_at_the_door_shows_others_the_way(village: Village, page: Page, context: BrowserContext):
    sign_in(page, village, "worker")
    open_home(page)
    expect(page.get_by_role("button", name="导航去这户")).to_have_count(0)
    page.get_by_role("button", name="我就在这户门口").click()
    said(page, "位置记下了")
    open_page(page, "/households")
    page.get_by_role("main").get_by_role("link", name="覃桂花").click()
    page.get_by_role("button", name="导航去这户").click()
    context.route("https://uri.amap.com/**", lambda route: route.fulfill(body="地图", content_type="text/html"))
    with context.expect_page() as opened:
        page.get_by_role("dialog", name="导航去这户").get_by_role("button", name="高德地图").click()
    # 27.11 N, 110.55 E as the phone measures it, moved as Chinese maps want it; the 屋场's name, nobody's
    assert opened.value.url.startswith("https://uri.amap.com/navigation?to=110.55")
    assert "27.10" in opened.value.url
    assert "谢长生" not in opened.value.url


def open_home(page: Page) -> None:
    """谢长生's page."""
    tab(page, "户")
    page.get_by_role("main").get_by_role("link", name="谢长生").click()
    expect(page.get_by_role("button", name="情况有变")).to_be_visible()
