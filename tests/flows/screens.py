"""What people do on the screens, in their words."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.flows.hearing import hear
from tests.flows.village import PASSWORD, PHONES, Village

# A function, not an expression: the app's own policy forbids pages to evaluate text.
RULED = """() => new Promise(done => {
    const { serviceWorker } = navigator
    if (serviceWorker.controller) done()
    else serviceWorker.addEventListener('controllerchange', () => done(), { once: true })
})"""


def sign_in(page: Page, village: Village, person: str, *, password: str = PASSWORD) -> None:
    """Sign in on the sign-in screen and wait until the phone has heard of everything."""
    page.goto(village.url)
    fill_in(page, person, password)
    heard(page)


def fill_in(page: Page, person: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form and send it."""
    page.get_by_label("手机号", exact=True).fill(PHONES[person])
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def heard(page: Page) -> None:
    """Wait until the first exchange with the server is over, as 没传完的 says."""
    expect(page.locator("nav.side")).to_be_attached()
    open_page(page, "/me/unsent")
    expect(page.get_by_role("main")).to_contain_text("有回音")
    open_page(page, "/")


def ready_for_no_signal(page: Page) -> None:
    """Wait until the service worker rules the page: from now on the app starts without signal."""
    page.evaluate(RULED)


def tab(page: Page, name: str) -> None:
    """Tap one of the four tabs."""
    page.locator("nav.tabs").get_by_role("link", name=name).click()


def open_page(page: Page, address: str) -> None:
    """Go to an address of the app without loading it anew."""
    page.evaluate("to => { location.hash = to }", address)


LEAVE = """to => {
    const isElsewhere = location.hash.split('?')[0] !== '#' + to.split('?')[0]
    if (isElsewhere) document.querySelector('main')?.setAttribute('data-left', '')
    location.hash = to
}"""


def arrive(page: Page, address: str) -> None:
    """Go to an address and wait until its screen stands, not the one before; each names itself once."""
    page.evaluate(LEAVE, address)
    expect(page.locator("main[data-left]")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".blank .spin")).to_have_count(0)


def begin(page: Page, what: str) -> None:
    """Tap one of the large tiles of 今天."""
    page.get_by_role("navigation", name="开始记").get_by_role("link", name=what).click()


def record_visit(page: Page, head: str) -> None:
    """记走访, the household, a purpose, 保存: four taps, nothing typed."""
    begin(page, "记走访")
    page.get_by_role("main").get_by_role("button", name=head).click()
    page.get_by_text("宣传政策").click()
    page.get_by_role("button", name="保存", exact=True).click()
    said(page, "记好了")


def said(page: Page, words: str) -> None:
    """The passing words at the bottom of the screen, also when they have just gone."""
    hear(page, words)


def add_from_album(page: Page, field: str, *files: Path) -> None:
    """Choose photos from the album."""
    box = _photo_field(page, field)
    had = box.locator("img").count()
    with page.expect_file_chooser() as chooser:
        _ways(page, box).get_by_role("button", name="从相册选").click()
    chooser.value.set_files(list(files))
    expect(box.locator("img")).to_have_count(had + len(files))


def shoot_in_page(page: Page, field: str) -> None:
    """Take a photo with the camera inside the page."""
    box = _photo_field(page, field)
    had = box.locator("img").count()
    _ways(page, box).get_by_role("button", name="在小格里拍").click()
    page.get_by_role("dialog", name="拍照").get_by_role("button", name="拍照").click()
    expect(box.locator(".photos img")).to_have_count(had + 1)


def unsent(page: Page, n: int) -> None:
    """我的 says how much has not arrived."""
    tab(page, "我的")
    words = f"{n} 条" if n else "都收到了"
    expect(page.get_by_role("main").get_by_role("link", name="没传完的")).to_contain_text(words)


def delivered(page: Page) -> None:
    """Wait until the server has all that was said here: others look on a slow beat, and hear it at their next look."""
    open_page(page, "/me/unsent")
    expect(page.get_by_role("main")).to_contain_text("都收到了，可以放心。")


def _photo_field(page: Page, field: str) -> Locator:
    return page.get_by_role("group", name=field)


def _ways(page: Page, box: Locator) -> Locator:
    box.locator(".photos__add").click()
    return page.get_by_role("dialog", name="怎么拍")
