"""One search: a town's office finds households, people, places and issues by what it types."""

from playwright.sync_api import Page, expect

from tests.flows.screens import open_page, sign_in
from tests.flows.village import Village


def test_the_office_finds_people_and_places_beside_households(village: Village, page: Page):
    sign_in(page, village, "office")
    open_page(page, "/households")
    search = page.get_by_role("searchbox")
    main = page.get_by_role("main")

    search.fill("大合")
    expect(main.get_by_role("link", name="大合村").first).to_be_visible()

    search.fill("支小")
    expect(main.get_by_text("支小书", exact=True)).to_be_visible()

    search.fill("长生")
    expect(main.get_by_role("link", name="谢长生")).to_be_visible()


def test_a_secretary_finds_who_works_in_the_village_beside_what_the_phone_holds(village: Village, page: Page):
    sign_in(page, village, "secretary")
    open_page(page, "/households")
    search, main = page.get_by_role("searchbox"), page.get_by_role("main")
    search.fill("专小")
    expect(main.get_by_text("专小干", exact=True)).to_be_visible()
    page.context.set_offline(True)
    search.fill("长生")
    expect(main.get_by_role("link", name="谢长生")).to_be_visible()
    expect(main.get_by_role("button", name="再试一次")).to_have_count(0)
    page.context.set_offline(False)
