"""A town looks at one kind of matter alone: on the wall, in its figures, and pair after pair."""

import random

from playwright.sync_api import Page, expect
from sqlmodel import select

from server.base.ids import new_id
from server.base.tx import CONSOLE
from server.evidence.subjects import open_subject
from server.people.models import Post
from server.reference.models import Category
from tests.cast.pictures import jpeg
from tests.flows.screens import open_page, sign_in
from tests.flows.test_covering import taken
from tests.flows.village import Village


def test_toilets_apart_from_roads(village: Village, desk: Page):
    toilets, roads = (pictured(village, matter, count) for matter, count in (("toilet", 2), ("facility", 1)))
    sign_in(desk, village, "inspector")
    open_page(desk, "/wall")
    cards, matter = desk.locator("a.pair-card"), desk.get_by_role("combobox", name="类别")
    expect(cards).to_have_count(3)
    for code, subjects in (("toilet", toilets), ("facility", roads)):
        matter.select_option(code)
        expect(cards).to_have_count(len(subjects))
        expect(desk.get_by_role("radio", name=f"待看 {len(subjects)}")).to_be_checked()
        for subject_id in subjects:
            expect(desk.locator(f"a.pair-card[href*='{subject_id}']")).to_have_count(1)
    cards.first.click()
    expect(desk.locator(".stage .shot img").last).to_be_visible()
    expect(desk.get_by_role("combobox", name="类别")).to_have_value("facility")
    desk.go_back()
    expect(cards).to_have_count(len(roads))
    matter.select_option("")
    expect(cards).to_have_count(3)


def pictured(village: Village, matter: str, count: int) -> list[str]:
    """So many problems of a kind, each with a photo that waits; the ids of the problems."""
    found = []
    for _ in range(count):
        subject_id = new_id()
        with village.services() as services, services.writing(CONSOLE) as tx:
            assert tx.session.exec(select(Category).where(Category.code == matter)).first()
            post = tx.session.exec(select(Post).where(Post.person_id == village.people.worker)).one()
            open_subject(tx, "issue", subject_id, place_id=post.place_id, village_id=post.place_id, matter=matter)
        taken(village, subject_id, "after", jpeg(random.Random(subject_id)))
        found.append(subject_id)
    return found
