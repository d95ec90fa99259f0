"""Emergency mode from start to expiry: led from a desk, households told without signal, counted, over by itself."""

from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import select

from server.emergencies.models import Emergency
from tests.flows.looking import violations
from tests.flows.screens import open_page, ready_for_no_signal, sign_in, unsent
from tests.flows.village import Village


def test_from_start_to_expiry(village: Village, worker: Page, desk: Page):
    ready_for_no_signal(worker)
    sign_in(desk, village, "office")
    open_page(desk, "/emergency")
    desk.get_by_label("转移到哪里").fill("山边的户转移到村小学")
    desk.get_by_role("button", name="开始", exact=True).click()
    desk.get_by_role("dialog").get_by_role("button", name="开始").click()
    expect(desk.get_by_role("heading", name="应急：山洪防汛")).to_be_visible()
    assert violations(desk) == []

    lose_a_poll(desk)

    worker.reload()
    banner = worker.get_by_role("button", name="应急：山洪防汛")
    expect(banner).to_be_visible()
    worker.context.set_offline(True)
    banner.click()
    expect(worker.get_by_role("main")).to_contain_text("山边的户转移到村小学")
    home(worker, "谢长生").get_by_text("已转移").click()
    home(worker, "覃桂花").get_by_text("联系不上").click()
    expect(worker.get_by_role("main")).to_contain_text("已转移 1，联系不上 1")
    assert violations(worker) == []
    worker.context.set_offline(False)
    open_page(worker, "/me")
    unsent(worker, 0)

    desk.reload()
    village_there = desk.locator(".standing").filter(has_text="大合村")
    expect(village_there).to_contain_text("大合村 5 户已通知0要转移0已转移1联系不上1还没说3")
    desk.get_by_role("button", name="联系不上的 1 户").click()
    expect(desk.get_by_role("link", name="覃桂花")).to_be_visible()

    let_it_run_out(village)
    desk.reload()
    expect(desk.get_by_role("heading", name="应急结束：山洪防汛")).to_be_visible()
    worker.reload()
    expect(worker.get_by_role("heading", name="我的", level=1)).to_be_visible()
    expect(worker.get_by_role("button", name="应急：山洪防汛")).to_have_count(0)
    open_page(worker, "/emergency")
    expect(worker.get_by_role("main")).to_contain_text("已经结束，只能查看")
    expect(worker.get_by_role("main")).to_contain_text("谢长生 · 已转移")
    for head in ("谢长生", "覃桂花"):
        expect(home(worker, head)).to_have_count(0)  # nothing more can be marked; the views of the list stay


def home(page: Page, head: str):
    """The household's row of choices."""
    return page.get_by_role("group", name=head)


def lose_a_poll(desk: Page) -> None:
    """One look in vain takes neither the figures nor what somebody is typing."""
    desk.get_by_text("开始应急").click()
    desk.get_by_label("转移到哪里").fill("下一场")
    desk.route("**/api/emergencies", lambda route: route.abort())
    desk.get_by_role("button", name="延长").click()
    desk.get_by_role("dialog").get_by_role("button", name="再加 6 小时").click()
    expect(desk.get_by_role("alert")).to_contain_text("没有网络")
    expect(desk.get_by_role("heading", name="应急：山洪防汛")).to_be_visible()
    expect(desk.get_by_label("转移到哪里")).to_have_value("下一场")
    desk.unroute("**/api/emergencies")
    desk.get_by_role("button", name="再试一次").click()
    expect(desk.get_by_role("alert")).to_have_count(0)


def let_it_run_out(village: Village) -> None:
    """Its time comes: the scheduler does the rest, at its first look; a desk looks each half minute."""
    with village.down(), village.tx() as tx:
        for row in tx.session.exec(select(Emergency)):
            row.until = tx.now - timedelta(seconds=1)
    village.until(lambda: are_over(village))


def are_over(village: Village) -> bool:
    """No emergency is left."""
    with village.tx() as tx:
        return all(row.ended_at for row in tx.session.exec(select(Emergency)))
