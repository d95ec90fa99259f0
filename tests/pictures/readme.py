"""The pictures of the READMEs."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.pictures.visitor import account, show, visitor, wear


def take(opened: Browser, url: str, accounts: Path, folder: Path) -> None:
    """Take each anew; a screen that has changed changes its picture."""
    worker, secretary, inspector = (account(accounts, role) for role in ("grid_worker", "secretary", "inspector"))
    admin = account(accounts, "county_admin")
    with visitor(opened, url, worker) as page:
        _shot(page, "/", folder / "today.png")
        show(page, "/households")
        home = page.get_by_role("main").locator('a[href*="/households/0"]').first.get_attribute("href") or ""
        _shot(page, f"/visits/new?household={home.rpartition('/')[2]}", folder / "visit.png")
        wear(page, "light", "care")
        _shot(page, "/", folder / "care.png")
    with visitor(opened, url, secretary) as page:
        _shot(page, "/", folder / "secretary.png")
        show(page, "/lookbacks")
        page.get_by_role("main").locator('a[href*="/lookbacks/"]').first.click()
        page.wait_for_timeout(1000)
        page.screenshot(path=folder / "lookback.png")
    with visitor(opened, url, inspector, desk=True, scale=1) as page:
        _shot(page, "/wall", folder / "wall.png")
        show(page, "/wall/review")
        page.locator(".batch img").nth(1).click()  # the first has no photo after yet
        page.wait_for_timeout(1500)
        page.screenshot(path=folder / "review.png")
    with visitor(opened, url, admin, desk=True, scale=1) as page:
        _shot(page, "/imports/new", folder / "imports.png")


def _shot(page: Page, address: str, path: Path) -> None:
    show(page, address)
    page.wait_for_timeout(1500)
    page.screenshot(path=path)
