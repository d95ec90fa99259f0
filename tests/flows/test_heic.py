"""A HEIC picture from the album: the browser cannot open it, the server can; nothing is lost on the way."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.flows.screens import add_from_album, begin, open_page, said, unsent
from tests.flows.test_flags import looked_into, the_issue
from tests.flows.village import Village
from tests.server.evidence.test_imaging import SHARED

HEIC = SHARED / "heic" / "IMG_5195.HEIC"


@pytest.mark.skipif(not HEIC.exists(), reason="the folder of real photos is not here")
def test_heic_goes_as_it_is(village: Village, worker: Page, tmp_path: Path):
    begin(worker, "报问题")
    worker.get_by_text("问题厕所").click()
    worker.get_by_text("厕具：破损、水压不足").click()
    add_from_album(worker, "现在的样子", HEIC)
    tile = worker.locator(".photos img")
    expect(tile).to_have_js_property("naturalWidth", 96)  # words, drawn here
    worker.get_by_role("button", name="保存", exact=True).click()
    said(worker, "报好了")
    unsent(worker, 0)

    looked_into(village)
    worker.reload()
    open_page(worker, f"/issues/{the_issue(village)}")
    shown = worker.get_by_role("main").get_by_role("img", name="整改前")
    expect(shown).to_be_visible()
    expect(shown).not_to_have_js_property("naturalWidth", 96)
