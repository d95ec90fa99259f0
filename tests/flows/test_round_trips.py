"""Every round trip costs a slow link 400 ms: how many follow one another until the first list is counted, not timed."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.flows.screens import fill_in, ready_for_no_signal
from tests.flows.test_budgets import forget_the_app
from tests.flows.village import Village


class Link:
    """Everything but the page itself is held back until it is let through, by whoever counts."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.held: list[Route] = []
        context.route(lambda asked: asked.startswith(url) and asked.rstrip("/") != url, self.hold)

    def hold(self, route: Route) -> None:
        """Let it wait."""
        self.held.append(route)

    @property
    def names(self) -> set[str]:
        """What waits, without the hashes of the build: ``first``, ``list``, ``/api/me``."""
        return {_name(route) for route in self.held}

    def pass_on(self, *wanted: str) -> None:
        """Let these through; whatever else waits goes on waiting."""
        going = [route for route in self.held if _name(route) in wanted]
        for route in going:
            self.held.remove(route)
            route.continue_()


def _name(route: Route) -> str:
    path = route.request.url.partition("?")[0]
    return path.rpartition("/assets/")[2].rpartition("-")[0] if "/assets/" in path else "/" + path.split("/", 3)[3]


def waits(page: Page, link: Link, *wanted: str) -> None:
    """Wait until all of these have been asked for."""
    for _ in range(300):
        if set(wanted) <= link.names:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{set(wanted) - link.names} not asked for, only {link.names}")


def test_the_first_list_of_somebody_signed_in_comes_with_the_second_round_trip(village: Village, worker: Page):
    ready_for_no_signal(worker)
    forget_the_app(worker, village)
    link = Link(worker.context, village.url)
    worker.goto(f"{village.url}/#/households", wait_until="commit")
    waits(worker, link, "rolldown-runtime", "first")
    # The first drawing has the line to itself.
    assert link.names.isdisjoint({"list", "/api/sync/changes"})
    # A crumb that comes at once: the lists and their rows set out while the start is still on its way.
    link.pass_on("rolldown-runtime")
    waits(worker, link, "list", "/api/sync/changes")
    link.pass_on("first", "list", "/api/sync/changes")
    expect(worker.get_by_role("main")).to_contain_text("谢长生")


def test_a_new_phone_shows_the_sign_in_with_the_third_round_trip_and_the_first_list_two_later(
    village: Village, page: Page
):
    link = Link(page.context, village.url)
    page.goto(f"{village.url}/#/households", wait_until="commit")
    waits(page, link, "rolldown-runtime", "first")
    link.pass_on("rolldown-runtime")
    waits(page, link, "door", "list")
    link.pass_on("first", "door", "list")
    fill_in(page, "worker")
    waits(page, link, "/api/auth/sign-in")
    link.pass_on("/api/auth/sign-in")
    waits(page, link, "/api/sync/changes")
    link.pass_on("/api/sync/changes")
    expect(page.get_by_role("main")).to_contain_text("谢长生")


def test_whoever_holds_rows_already_asks_for_what_is_new_only(village: Village, worker: Page):
    with worker.expect_request("**/api/sync/changes") as asked:
        worker.reload()
    assert asked.value.headers.get("sync-cursor")
