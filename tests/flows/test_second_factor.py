"""The second factor of administrators: set up before anything else opens, asked for from then on."""

import re

import pyotp
from playwright.sync_api import Page, expect

from tests.flows.screens import fill_in
from tests.flows.village import Village


def test_an_administrator_sets_up_the_second_factor_before_the_app_opens(village: Village, desk: Page):
    desk.goto(village.url)
    fill_in(desk, "admin")
    expect(desk.get_by_role("heading", name="先设好验证器")).to_be_visible()
    expect(desk.get_by_role("img", name="验证器二维码")).not_to_have_js_property("naturalWidth", 0)
    secret = desk.locator("code").inner_text()
    assert re.fullmatch(r"(?:[A-Z2-7]{4} ?)+", secret)
    desk.get_by_label("6 位数字").fill("000000")
    desk.get_by_role("button", name="设好了，接着用").click()
    expect(desk.get_by_role("alert")).to_contain_text("6 位数字不对")
    desk.get_by_label("6 位数字").fill(pyotp.TOTP(secret.replace(" ", "")).now())
    desk.get_by_role("button", name="设好了，接着用").click()
    expect(desk.get_by_role("heading", name="各处情况")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text("杨林镇")
    desk.reload()
    expect(desk.get_by_role("heading", name="各处情况")).to_be_visible()
