"""A reviewer covers a face before a picture goes to everybody, by mouse and by keys; a failed photo is tried again."""

import hashlib
import os
import random

from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from server.base.clock import stamp
from server.base.ids import new_id
from server.base.tx import Actor
from server.evidence.actions import record_photo
from server.evidence.landing import Wanted, receive_whole
from server.evidence.shapes import PhotoIn
from server.evidence.subjects import open_subject
from server.people.models import Post
from tests.cast.pictures import jpeg
from tests.flows.screens import open_page, said, sign_in
from tests.flows.village import Village


def test_a_face_is_covered(village: Village, desk: Page):
    subject_id = new_id()
    photo_id = taken(village, subject_id, "before", jpeg(random.Random(3)))
    taken(village, subject_id, "after", b"nothing that could be opened")
    sign_in(desk, village, "inspector")
    open_page(desk, "/wall/review")
    about = desk.get_by_role("complementary", name="要求和历史")
    expect(about).to_contain_text("这张照片打不开：不是能看的照片格式")
    about.get_by_role("button", name="再试一次").click()
    said(desk, "这就再试一次")
    about.get_by_role("button", name="打码").click()
    dialog = desk.get_by_role("dialog", name="打码")
    picture = dialog.locator("img")
    expect(picture).to_have_js_property("complete", True)
    drag(desk, dialog.locator(".cover__picture"))
    expect(dialog.get_by_role("status")).to_have_text("1 块")
    dialog.get_by_role("button", name="加一块").click()
    box = dialog.get_by_role("button", name="第 2 块")
    box.press("ArrowLeft")
    box.press("Shift+ArrowDown")
    dialog.get_by_role("button", name="加一块").click()
    dialog.get_by_role("button", name="撤销").click()
    expect(dialog.get_by_role("status")).to_have_text("2 块")
    if folder := os.environ.get("XIAOGE_TEST_LOOKS"):
        desk.screenshot(path=f"{folder}/covering.png")
    dialog.get_by_role("button", name="存好").click()
    said(desk, "存好了")
    expect(about).to_contain_text("已打码 2 处")
    answer = desk.request.get(f"{village.url}/api/photos/{photo_id}/cover").json()
    assert len(answer["boxes"]) == 2
    about.get_by_role("button", name="打码").click()
    dialog.get_by_role("button", name="第 1 块").click()
    dialog.get_by_role("button", name="去掉这块").click()
    expect(dialog.get_by_role("status")).to_have_text("1 块")
    expect(dialog.get_by_role("button", name="去掉这块")).to_have_count(0)
    dialog.get_by_role("button", name="存好").click()
    expect(about).to_contain_text("已打码 1 处 · 督小查")
    about.get_by_role("button", name="打码").click()
    dialog.get_by_role("button", name="第 1 块").click()
    dialog.get_by_role("button", name="去掉这块").click()
    dialog.get_by_role("button", name="没有要遮的").click()
    said(desk, "记下了：没有要遮的。")
    desk.reload()
    expect(about).to_contain_text("没有要遮的 · ")


def drag(desk: Page, over: Locator) -> None:
    """From a quarter to the middle."""
    area = over.bounding_box()
    assert area
    desk.mouse.move(area["x"] + area["width"] / 4, area["y"] + area["height"] / 4)
    desk.mouse.down()
    desk.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] / 2, steps=4)
    desk.mouse.up()


def taken(village: Village, subject_id: str, slot: str, data: bytes) -> str:
    """A photo of 大合村 by its grid worker, bytes and all."""
    author = village.people.worker
    photo = {"id": new_id(), "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "mime": "image/jpeg"}
    with village.services() as services:
        actor = Actor(author, "", "", "session")
        with services.writing(actor) as tx:
            post = tx.session.exec(select(Post).where(Post.person_id == author)).one()
            place, title = post.place_id, "旱厕改造 2026-1107-AB12"
            subject = open_subject(tx, "issue", subject_id, place_id=place, village_id=place, title=title)
            sizes = {"width": 1600, "height": 1200, "taken_at": stamp(tx.now)}
            record_photo(tx, subject, slot, PhotoIn.model_validate(photo | sizes))
        receive_whole(services, actor, Wanted(photo["id"], "photo", photo["sha256"], len(data), ""), data)  # type: ignore[arg-type]
    return str(photo["id"])
