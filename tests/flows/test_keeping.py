"""Anybody checks a photo; a desk decides how long what is kept, holds back, lets go, and erases one photo."""

import re

from playwright.sync_api import Page, expect
from sqlmodel import select

from server.base.ids import new_id
from server.chain.actions import seal_all_events
from server.evidence.actions import record_photo
from server.evidence.blobs import keep_blob
from server.evidence.codes import shown_code
from server.evidence.models import Photo
from server.evidence.rules import store_key
from server.evidence.shapes import PhotoIn
from server.evidence.stored.models import Upload
from server.evidence.subjects import open_subject
from server.places.models import Place
from tests.flows.screens import open_page, said, sign_in
from tests.flows.test_administration import sign_in_admin
from tests.flows.test_flags import looked_into
from tests.flows.village import Village
from tests.server.evidence.camera import picture, sha256


def sealed_photo(village: Village) -> str:
    """A photo of something in 大合村, here and sealed; its short code."""
    data, photo_id = picture("keeping"), new_id()
    with village.services() as services:
        services.store.put(store_key(sha256(data)), data)
    with village.tx("worker") as tx:
        me, digest = tx.actor.person_id, sha256(data)
        keep_blob(tx, digest, len(data), "image/jpeg", lambda: None)
        upload = Upload(
            id=new_id(),
            author_id=me,
            device_id="",
            photo_id=photo_id,
            role="photo",
            sha256=digest,
            size=len(data),
            created_at=tx.now,
            finished_at=tx.now,
        )
        tx.add(upload)
        dahe = tx.session.exec(select(Place.id).where(Place.name == "大合村")).one()
        subject = open_subject(tx, "issue", new_id(), place_id=dahe, village_id=dahe, title="旱厕 001")
        named = {"sha256": digest, "size": len(data), "mime": "image/jpeg", "width": 400, "height": 300}
        record_photo(tx, subject, "after", PhotoIn.model_validate({"id": photo_id, "taken_at": tx.now, **named}))
    looked_into(village)  # which says of a photo whose thumbnail is ours
    with village.services() as services:
        seal_all_events(services)
    with village.tx() as tx:
        return tx.get(Photo, photo_id).code


def test_a_passer_by_checks_a_photo(village: Village, page: Page):
    code = sealed_photo(village)
    page.goto(f"{village.url}/v")
    page.get_by_label("短码").fill(shown_code(code).lower())
    page.get_by_role("button", name="查一查").click()
    expect(page).to_have_url(re.compile(f"/v/{code}"))
    main = page.get_by_role("main")
    for words in ("山门镇 大合村", "没有改过", "已经存证"):
        expect(main).to_contain_text(words)
    page.get_by_role("link", name="English").click()
    expect(main).to_contain_text("Unchanged")
    page.get_by_label("Check another one").fill("0000000000000")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Not found")


def test_a_matter_is_held_back_and_let_go(village: Village, desk: Page):
    code = sealed_photo(village)
    sign_in(desk, village, "inspector")
    open_page(desk, "/admin/retention")
    main = desk.get_by_role("main")
    expect(main).to_contain_text("办结后 3 年")
    main.get_by_role("button", name="加一项暂缓").click()
    main.get_by_label("按什么找").select_option(label="照片短码")
    main.get_by_label("编号").fill(shown_code(code))
    main.get_by_label("原因").fill("复议还没有结束")
    main.get_by_role("button", name="保存").click()
    said(desk, "保存")
    main.get_by_role("button", name="旱厕 001").click()
    main.get_by_label("原因").last.fill("复议结束")
    main.get_by_role("button", name="解除", exact=True).click()
    desk.get_by_role("dialog").get_by_role("button").last.click()
    expect(main).to_contain_text("督小查")
    expect(main).to_contain_text("解除：复议结束")


def test_one_photo_is_erased_and_says_so(village: Village, desk: Page):
    code = sealed_photo(village)
    sign_in_admin(desk, village)
    open_page(desk, "/admin/retention")
    main = desk.get_by_role("main")
    main.get_by_role("button", name="问题、任务的照片").click()
    main.get_by_label("保留天数").fill("730")
    main.get_by_role("button", name="保存").first.click()
    desk.get_by_role("dialog").get_by_role("button").last.click()
    expect(main).to_contain_text("起改为2 年")
    main.get_by_role("button", name="按要求删一张照片").click()
    main.get_by_label("照片短码").fill(code)
    main.get_by_role("button", name="查出来看看").click()
    expect(main).to_contain_text("网小格")
    main.get_by_label("再输一遍短码").fill(code)
    main.get_by_label("原因").last.fill("本人要求删除")
    main.get_by_role("button", name="删除", exact=True).click()
    desk.get_by_role("dialog").get_by_role("button", name="删除").click()
    expect(main).to_contain_text("已经清除")
    expect(main).to_contain_text("按要求 · 本人要求删除")
    desk.goto(f"{village.url}/v/{code}")
    expect(desk.get_by_role("main")).to_contain_text("原图已按规定清除")
