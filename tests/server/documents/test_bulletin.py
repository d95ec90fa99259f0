"""The bulletin: figures, pairs, places and posts; nobody's name, nothing sensitive; to edit and to print."""

from docx.shared import Mm
from sqlmodel import select

from server.documents.worker import process_documents
from server.evidence.models import Photo
from server.issues.models import Issue
from tests.cast.matters import days_on, report, with_reference
from tests.cast.town import Town
from tests.server.documents.desk import VILLAGERS, Desk, assign, number_of, problem, words_of


def test_what_went_well_and_what_is_open(town: Town):
    with_reference(town)
    good, still = problem(town), problem(town, is_fixed=False, household_id=town.households[1].id)
    assign(town, still, days=2)
    desk = Desk(town)
    town.clock.move(days=4)
    made = desk.bulletin()
    assert (made["state"], made["problem"], made["done"], made["total"], made["left_out"]) == ("ready", "", 3, 3, 0)
    assert made["name"] == "通报-大合村-2026年11月1日至20日"
    paper = desk.word(made["id"])
    said = words_of(paper)
    assert paper.paragraphs[0].text == "关于大合村2026年11月1日至20日问题整改情况的通报"
    assert "新发现问题2件，完成整改1件，核实办结0件。目前尚未解决1件，其中超过期限1件。" in said
    assert "一、整改到位的" in said and "二、尚未解决的" in said
    assert number_of(town, good) in said and number_of(town, still) in said
    assert "责任岗位：大合村网格员" in said and "已超过2天" in said
    assert not [name for name in (*VILLAGERS, "网小格", "13900000007") if name in said]
    assert len(paper.inline_shapes) == 3


def test_it_looks_like_an_office_paper(town: Town):
    with_reference(town)
    problem(town)
    desk = Desk(town)
    made = desk.bulletin()
    paper = desk.word(made["id"])
    section = paper.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xml
    shape = paper.inline_shapes[0]
    assert (shape.width, shape.height) == (Mm(75), Mm(56.25))
    fonts = {run.font.name for paragraph in paper.paragraphs for run in paragraph.runs}
    assert fonts == {"方正小标宋简体", "黑体", "仿宋"}
    pages, text, pictures = desk.pdf(made["id"])
    assert (pages, pictures) == (made["pages"], 2)
    assert "大合村" in text and "— 1 —" in text


def test_photos_carry_their_code_and_no_original(town: Town):
    with_reference(town)
    problem(town)
    desk = Desk(town)
    paper = desk.word(desk.bulletin()["id"])
    with town.tx() as tx:
        photos = tx.session.exec(select(Photo)).all()
        originals = {town.services.store.read(f"{p.sha256[:2]}/{p.sha256}", 0, p.size) for p in photos}
    assert all(photo.code in words_of(paper) for photo in photos)
    parts = [part.blob for part in paper.part.package.iter_parts() if part.partname.startswith("/word/media")]
    assert len(parts) == 2 and not originals & set(parts)


def test_nothing_sensitive(town: Town):
    with_reference(town)
    problem(town)
    hidden = report(town.phone(town.people.worker), household_id=town.households[2].id)
    with town.tx() as tx:
        tx.get(Issue, hidden).is_sensitive = True
    desk = Desk(town)
    said = words_of(desk.word(desk.bulletin()["id"]))
    assert "新发现问题1件" in said and number_of(town, hidden) not in said


def test_one_part_only(town: Town):
    with_reference(town)
    problem(town), problem(town, is_fixed=False)
    desk = Desk(town)
    good = words_of(desk.word(desk.bulletin(part="good")["id"]))
    still = words_of(desk.word(desk.bulletin(part="open")["id"]))
    assert "整改到位的" in good and "尚未解决的" not in good
    assert "一、尚未解决的" in still and "整改到位的" not in still


def test_a_photo_that_was_returned_is_asked_for_in_the_county_s_words(town: Town):
    with_reference(town)
    problem(town, verdict="returned")
    said = words_of(Desk(town).word(Desk(town).bulletin()["id"]))
    assert "没有照片已经通过的整改" in said


def test_a_quiet_place(town: Town):
    with_reference(town)
    desk = Desk(town)
    made = desk.bulletin(place_id=town.places.shanmen.id)
    assert made["total"] == 0
    assert "没有登记问题" in words_of(desk.word(made["id"]))


def test_a_town_s_villages_stand_in_the_order_of_their_codes(town: Town):
    with_reference(town)
    problem(town)
    report(town.phone(town.people.outsider), place_id=town.places.shuikou.id, household_id=None)
    desk = Desk(town)
    paper = desk.word(desk.bulletin(place_id=town.places.shanmen.id)["id"])
    assert [row.cells[0].text for row in paper.tables[0].rows] == ["村（社区）", "水口村", "大合村"]


def test_a_period_that_is_none(town: Town):
    with_reference(town)
    desk = Desk(town)
    place = town.places.dahe.id
    for first, last in (
        ("2026-11-10", "2026-11-09"),
        ("2024-01-01", "2026-11-01"),
        (days_on(town, 1), days_on(town, 2)),
    ):
        body = {"place_id": place, "from_on": first, "to_on": last}
        answer = desk.phone.post("/api/documents/bulletins", body)
        assert (answer.status_code, answer.get_json()["code"]) == (409, "period_wrong"), answer.text


def test_a_copy_that_is_still_being_made_is_said_so(town: Town):
    with_reference(town)
    problem(town)
    desk = Desk(town)
    body = {"place_id": town.places.dahe.id, "from_on": "2026-11-01", "to_on": days_on(town, 0)}
    asked = desk.phone.post("/api/documents/bulletins", body).get_json()
    process_documents(town.services)  # before the darkroom has looked
    assert desk.look(asked["id"])["total"] == 0
    assert "照片暂时不能用" in words_of(desk.word(asked["id"]))
