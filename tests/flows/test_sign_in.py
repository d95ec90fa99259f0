"""Coming in: by code, by password, and past the lock of a desk left alone."""

import re
from datetime import timedelta

import pyotp
from playwright.sync_api import Page, expect
from sqlmodel import select

from server.people.entry_codes import issue_entry_code
from server.people.models import DeviceSession, Person
from server.people.second_factor import begin_totp
from tests.flows.screens import fill_in, heard, sign_in
from tests.flows.village import NAMES, PASSWORD, Village


def test_a_representative_comes_in_by_the_code_that_the_officer_hands_out(village: Village, page: Page):
    with village.tx("officer") as tx:
        code = issue_entry_code(tx, village.people.rep).code
    page.goto(f"{village.url}/#/enter?c={code}")
    expect(page.get_by_label("登录码")).to_have_value(code)
    page.get_by_label("手机尾号").fill("9999")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("登录码不对")
    page.get_by_label("手机尾号").fill("0008")
    page.get_by_role("button", name="登录", exact=True).click()
    heard(page)
    expect(page.get_by_role("main")).to_contain_text("谢长生")
    expect(page.get_by_role("main")).not_to_contain_text("尹小山")


def test_a_code_lets_in_once(village: Village, page: Page):
    with village.tx("officer") as tx:
        code = issue_entry_code(tx, village.people.rep).code
    for expected in (page.get_by_role("heading", name="您好"), page.get_by_role("alert")):
        page.context.clear_cookies()
        page.goto(f"{village.url}/?again#/enter?c={code}")
        page.reload()
        page.get_by_label("手机尾号").fill("0008")
        page.get_by_role("button", name="登录", exact=True).click()
        expect(expected).to_be_visible()


def test_a_wrong_password_is_said_in_words_that_tell_a_stranger_nothing(village: Village, page: Page):
    page.goto(village.url)
    expect(page).to_have_title(re.compile("小格|登录"))
    fill_in(page, "worker", "mei-zhe-hui-shi-1")
    expect(page.get_by_role("alert")).to_have_text("手机号或密码不对。")
    page.get_by_label("手机号", exact=True).fill("13999999999")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("手机号或密码不对。")


def test_an_administrator_is_asked_for_the_second_factor(village: Village, desk: Page):
    with village.tx() as tx:
        admin = tx.get(Person, village.people.admin)
        secret, _ = begin_totp(tx, admin)
        admin.totp_confirmed_at = tx.now
    desk.goto(village.url)
    fill_in(desk, "admin")
    desk.get_by_label("6 位数字").fill(pyotp.TOTP(secret).now())
    desk.get_by_role("button", name="登录", exact=True).click()
    expect(desk.get_by_role("heading", name="各处情况")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text("杨林镇")


def test_an_entry_code_asks_an_administrator_for_the_second_factor_too(village: Village, desk: Page):
    with village.tx() as tx:
        admin = tx.get(Person, village.people.admin)
        secret, _ = begin_totp(tx, admin)
        admin.totp_confirmed_at = tx.now
        code = issue_entry_code(tx, admin.id).code
    desk.goto(f"{village.url}/#/enter?c={code}")
    desk.get_by_label("手机尾号").fill("0001")
    expect(desk.get_by_label("6 位数字")).to_have_count(0)
    desk.get_by_role("button", name="登录", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("6 位数字")
    desk.get_by_label("6 位数字").fill("000000")
    desk.get_by_role("button", name="登录", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("不对")
    expect(desk.get_by_label("6 位数字")).to_have_value("000000")
    desk.get_by_label("6 位数字").fill(pyotp.TOTP(secret).now())
    desk.get_by_role("button", name="登录", exact=True).click()
    expect(desk.get_by_role("heading", name="设一个密码")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text("至少 12 位")
    desk.get_by_label("新密码").fill("Zhi-dong-26")
    expect(desk.get_by_role("button", name="保存")).to_be_disabled()
    desk.get_by_label("新密码").fill("Zhi-dong-2026")
    desk.get_by_role("button", name="保存").click()
    expect(desk.get_by_role("heading", name="您好")).to_be_visible()


def test_a_locked_desk_stays_locked_when_it_is_loaded_anew(village: Village, desk: Page):
    desk.clock.install()
    sign_in(desk, village, "inspector")
    desk.clock.fast_forward(31 * 60 * 1000)
    expect(desk.get_by_role("heading", name="屏幕锁着")).to_be_visible()
    desk.keyboard.press("F5")
    desk.reload()
    expect(desk.get_by_role("heading", name="屏幕锁着")).to_be_visible()
    desk.get_by_label("密码").fill(PASSWORD)
    desk.get_by_role("button", name="解锁").click()
    expect(desk.get_by_role("heading", name="各处情况")).to_be_visible()


def test_a_desk_that_locks_without_a_network_stays_shut_until_it_is_back(village: Village, desk: Page):
    desk.clock.install()
    sign_in(desk, village, "inspector")
    desk.context.set_offline(True)
    desk.clock.fast_forward(31 * 60 * 1000)
    expect(desk.get_by_role("heading", name="屏幕锁着")).to_be_visible()
    desk.get_by_label("密码").fill(PASSWORD)
    desk.get_by_role("button", name="解锁").click()
    expect(desk.get_by_role("alert")).to_be_visible()
    expect(desk.get_by_role("heading", name="屏幕锁着")).to_be_visible()
    desk.context.set_offline(False)
    desk.get_by_role("button", name="解锁").click()
    expect(desk.get_by_role("heading", name="各处情况")).to_be_visible()


def test_a_desk_left_alone_locks_and_the_password_opens_it(village: Village, desk: Page):
    sign_in(desk, village, "inspector")
    with village.down(), village.tx() as tx:
        session = tx.session.exec(select(DeviceSession)).one()
        session.active_at = tx.now - timedelta(minutes=31)
    desk.reload()
    expect(desk.get_by_role("heading", name="屏幕锁着")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text(NAMES["inspector"])
    desk.get_by_label("密码").fill("bu-dui-de-mi-ma-1")
    desk.get_by_role("button", name="解锁").click()
    expect(desk.get_by_role("alert")).to_be_visible()
    desk.get_by_label("密码").fill(PASSWORD)
    desk.get_by_role("button", name="解锁").click()
    expect(desk.get_by_role("heading", name="各处情况")).to_be_visible()
