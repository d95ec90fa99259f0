"""The burden budget: how many taps a record costs, measured on the path from opening the app."""

from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlmodel import select

from server.base.pinyin import pinyin_keys
from server.households.keeping import add_member
from server.households.ledger_shapes import MemberIn
from server.households.models import Household
from tests.flows.screens import heard, open_page, ready_for_no_signal, said, sign_in, unsent
from tests.flows.village import Village

WITHOUT_PHOTO, WITH_PHOTO = 4, 6


class Thumb:
    """Taps, and counts its taps; it cannot type."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """One tap."""
        target.click()
        self.taps += 1


def test_a_visit_costs_at_most_four_taps_and_six_with_a_photo(village: Village, page: Page, context: BrowserContext):
    context.grant_permissions(["camera", "geolocation"])
    sign_in(page, village, "worker")
    for limit, photo in ((WITHOUT_PHOTO, False), (WITH_PHOTO, True)):
        page.goto(village.url)
        heard(page)
        thumb = Thumb()
        record(page, thumb, with_photo=photo)
        assert thumb.taps <= limit
        said(page, "记好了")
    unsent(page, 0)
    assert village.ops("visit.record") == 2


def record(page: Page, thumb: Thumb, *, with_photo: bool) -> None:
    """记走访, the household, perhaps the camera inside the page, 保存; how and why are chosen already."""
    main = page.get_by_role("main")
    thumb.tap(page.get_by_role("navigation", name="开始记").get_by_role("link", name="记走访"))
    thumb.tap(main.get_by_role("button", name="谢长生"))
    expect(page.get_by_role("radio", name="入户")).to_be_checked()
    if with_photo:
        thumb.tap(main.get_by_role("button", name="拍照"))
        thumb.tap(page.get_by_role("dialog", name="怎么拍").get_by_role("button", name="在小格里拍"))
        thumb.tap(page.get_by_role("dialog", name="拍照").get_by_role("button", name="拍照"))
    # At once: the photo is still being made small, and goes along all the same.
    thumb.tap(page.get_by_role("button", name="保存", exact=True))


def test_what_was_saved_by_mistake_is_withdrawn_with_one_more(village: Village, worker: Page):
    thumb = Thumb()
    record(worker, thumb, with_photo=False)
    thumb.tap(worker.get_by_role("status").get_by_role("button", name="撤回"))
    said(worker, "撤回了")
    unsent(worker, 0)
    assert [village.ops(kind) for kind in ("visit.record", "visit.withdraw")] == [1, 1]


def test_a_form_that_was_left_is_offered_again(village: Village, worker: Page):
    worker.get_by_role("navigation", name="开始记").get_by_role("link", name="记走访").click()
    worker.get_by_role("main").get_by_role("button", name="谢长生").click()
    worker.get_by_label("听到什么").fill("门口的路灯不亮")
    worker.get_by_role("button", name="返回").click()
    open_page(worker, "/")
    # A thumb is slower than this: a page that goes within the same moment may take a change with it.
    expect(worker.get_by_role("link", name="走访 · 谢长生")).to_be_visible()
    worker.goto(village.url)
    worker.get_by_role("link", name="走访 · 谢长生").click()
    expect(worker.get_by_label("听到什么")).to_have_value("门口的路灯不亮")
    worker.get_by_role("button", name="保存", exact=True).click()
    said(worker, "记好了")
    expect(worker.get_by_role("main")).not_to_contain_text("没记完的")


def test_a_form_that_lacks_something_moves_there(village: Village, worker: Page):
    worker.get_by_role("navigation", name="开始记").get_by_role("link", name="记走访").click()
    worker.get_by_role("main").get_by_role("button", name="谢长生").click()
    worker.get_by_role("switch", name="需要村里办").check()
    worker.evaluate("scrollTo(0, 0)")
    worker.get_by_role("button", name="保存", exact=True).click()
    said(worker, "选一下是哪类事。")
    expect(worker.get_by_label("哪类事")).to_be_focused()
    expect(worker.get_by_label("哪类事")).to_be_in_viewport()
    open_page(worker, "/issues/new")
    worker.get_by_role("button", name="保存", exact=True).click()
    expect(worker.get_by_role("group", name="哪类问题").get_by_role("radio").first).to_be_focused()


def test_whoever_comes_back_from_choosing_is_where_they_were(village: Village, worker: Page):
    open_page(worker, "/issues/new")
    worker.get_by_text("问题厕所").click()
    worker.get_by_role("link", name="哪一户").click()
    worker.get_by_role("main").get_by_role("button", name="谢长生").click()
    expect(worker.get_by_role("button", name="谢长生")).to_be_in_viewport()


def test_a_report_that_slipped_is_taken_back_with_one_more(village: Village, worker: Page):
    worker.get_by_role("navigation", name="开始记").get_by_role("link", name="报问题").click()
    worker.get_by_text("问题厕所").click()
    worker.get_by_text("厕具：破损、水压不足").click()
    worker.get_by_label("什么情况").fill("水箱漏水")
    worker.get_by_role("button", name="保存", exact=True).click()
    worker.get_by_role("status").get_by_role("button", name="撤回").click()
    said(worker, "撤回了")
    unsent(worker, 0)
    assert [village.ops(kind) for kind in ("issue.report", "issue.void")] == [1, 1]


def test_one_search_finds_households_people_and_issues_without_signal(
    village: Village, page: Page, context: BrowserContext
):
    with village.tx() as tx:
        row = tx.session.exec(select(Household).where(Household.head == "覃桂花")).one()
        row.pinyin = pinyin_keys(row.head, row.nickname, row.yard)
        home = tx.session.exec(select(Household).where(Household.head == "谢长生")).one()
        add_member(tx, home.id, MemberIn(name="肖小梅", relation="配偶"))
    sign_in(page, village, "worker")
    ready_for_no_signal(page)
    context.set_offline(True)
    page.locator("nav.tabs").get_by_role("link", name="户").click()
    box = page.get_by_role("searchbox")
    for typed in ("肖小梅", "xxm", "小梅 001"):
        box.fill(typed)
        expect(page.get_by_role("main").get_by_role("link", name="肖小梅 · 户主 谢长生")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("小梅")
    for readings in ("tgh", "qgh"):
        box.fill(readings)
        expect(page.get_by_role("main").get_by_role("link", name="覃桂花")).to_be_visible()
        expect(page.get_by_role("main").get_by_role("link", name="谢长生")).to_have_count(0)


def test_a_form_that_was_only_looked_at_leaves_no_draft(village: Village, page: Page):
    sign_in(page, village, "worker")
    for _ in range(2):
        open_page(page, "/issues/new")
        expect(page.get_by_label("地点")).not_to_have_value("")  # one's own village stands there already
        expect(page.get_by_role("main")).not_to_contain_text("接着上次没填完的")
        open_page(page, "/")
        expect(page.get_by_role("navigation", name="开始记")).to_be_visible()
        expect(page.get_by_role("main")).not_to_contain_text("没记完的")
    open_page(page, "/issues/new")
    page.get_by_label("什么情况").fill("路灯坏了")
    open_page(page, "/")
    expect(page.get_by_role("main")).to_contain_text("没记完的")
