"""The queue on the phone: whatever happens on the way, each record arrives, once, under its author's name."""

import json

from playwright.sync_api import Page, Request, Route, expect
from sqlalchemy import update
from sqlmodel import col, select

from server.people.models import UploadGrant
from server.visits.models import Visit
from tests.flows.screens import fill_in, ready_for_no_signal, record_visit, tab, unsent
from tests.flows.village import Village

OPS = "**/api/sync/ops"
HEADS = ("谢长生", "覃桂花", "单有田", "尹大山", "尹小山")


def record_offline(page: Page, *heads: str) -> None:
    """Visits made without signal; the phone is left on 今天, still without."""
    ready_for_no_signal(page)
    page.context.set_offline(True)
    for head in heads:
        record_visit(page, head)


def send(page: Page) -> None:
    """Ask for it: 现在就传 ends every rest."""
    tab(page, "我的")
    page.get_by_role("main").get_by_role("link", name="没传完的").click()
    page.get_by_role("button", name="现在就传").click()


def sent(page: Page) -> None:
    """The list of what has not arrived is empty."""
    expect(page.get_by_role("main")).to_contain_text("都收到了，可以放心。")


def test_two_open_pages_send_everything_once(village: Village, worker: Page):
    second = worker.context.new_page()
    sent_ids: list[str] = []
    # Begun ones do not count: either page may have tried before there was a signal.
    worker.context.on("requestfinished", lambda request: sent_ids.extend(op_ids(request)))
    record_offline(worker, *HEADS[:3])
    second.goto(village.url)
    worker.context.set_offline(False)
    unsent(worker, 0)
    unsent(second, 0)
    assert village.ops("visit.record") == 3
    assert len(sent_ids) == len(set(sent_ids)) == 3


def op_ids(request: Request) -> list[str]:
    """The records that a request carries."""
    if not request.url.endswith("/api/sync/ops"):
        return []
    return [op["op_id"] for op in json.loads(request.post_data or "{}")["ops"]]


def test_a_captive_portal_is_not_believed(village: Village, worker: Page):
    portal = {"status": 200, "content_type": "text/html", "body": "<h1>请登录无线网络</h1>"}
    worker.context.route(OPS, lambda route: route.fulfill(**portal))
    record_visit(worker, HEADS[0])
    with worker.expect_response(OPS):
        send(worker)
    expect(worker.get_by_role("main")).to_contain_text("走访 · 谢长生")
    worker.context.unroute(OPS)
    worker.reload()
    sent(worker)
    assert village.ops("visit.record") == 1


def test_an_ended_grant_asks_for_a_new_sign_in_and_loses_nothing(village: Village, worker: Page):
    with village.down(), village.tx() as tx:
        tx.session.connection().execute(
            update(UploadGrant).where(col(UploadGrant.revoked_at).is_(None)).values(revoked_at=tx.now)
        )
    record_visit(worker, HEADS[0])
    tab(worker, "我的")
    worker.get_by_role("main").get_by_role("link", name="没传完的").click()
    again = worker.get_by_role("button", name="登录过期了")
    expect(again.first).to_be_visible()
    expect(worker.get_by_role("main")).to_contain_text("走访 · 谢长生")
    again.first.click()
    fill_in(worker, "worker")
    unsent(worker, 0)
    assert village.ops("visit.record") == 1


def test_a_refused_record_says_why_and_can_be_mended(village: Village, worker: Page):
    def spoil(route: Route) -> None:
        """As if an older app had sent a purpose that nobody knows: the real server refuses it."""
        batch = json.loads(route.request.post_data or "{}")
        for op in batch["ops"]:
            op["body"]["purposes"] = ["no-such-purpose"]
        route.continue_(post_data=json.dumps(batch))

    worker.context.route(OPS, spoil)
    record_visit(worker, HEADS[1])
    worker.get_by_role("button", name="1 条没通过").click()
    expect(worker.get_by_role("main").get_by_role("heading", name="要看一下")).to_be_visible()
    expect(worker.get_by_role("main")).not_to_contain_text("到有信号的地方")
    worker.get_by_role("main").get_by_role("button", name="走访 · 覃桂花").click()
    worker.context.unroute(OPS)
    worker.get_by_role("dialog").get_by_role("button", name="去改").click()
    expect(worker.get_by_role("main")).to_contain_text("没通过")
    worker.get_by_role("button", name="保存", exact=True).click()
    sent(worker)
    with village.tx() as tx:
        assert list(tx.session.exec(select(Visit.author_id))) == [village.people.worker]


def test_the_next_person_on_this_phone_sees_nothing_and_the_queue_still_goes_out(village: Village, worker: Page):
    worker.context.route(OPS, lambda route: route.abort())
    record_visit(worker, HEADS[2])
    tab(worker, "我的")
    worker.get_by_role("button", name="退出登录").click()
    ask = worker.get_by_role("dialog", name="退出登录？")
    expect(ask).to_contain_text("还有 1 条没传完。退出后它们还在这部手机里")
    ask.get_by_role("button", name="退出", exact=True).click()
    fill_in(worker, "outsider")
    tab(worker, "户")
    expect(worker.get_by_role("main")).to_contain_text("肖水生")
    expect(worker.get_by_role("main")).not_to_contain_text("单有田")
    unsent(worker, 0)
    assert village.ops("visit.record") == 0
    with worker.expect_response(OPS) as answer:
        worker.context.unroute(OPS)
        worker.reload()
    assert answer.value.ok
    assert village.ops("visit.record", "worker") == 1
    assert village.ops("visit.record", "outsider") == 0


def test_a_server_killed_before_it_could_answer_gets_it_again_and_counts_it_once(village: Village, worker: Page):
    def die(route: Route) -> None:
        """The server commits, and dies before the answer is out."""
        route.fetch()
        village.server.kill()
        route.abort()

    worker.context.route(OPS, die, times=1)
    with worker.expect_event("requestfailed", lambda request: request.url.endswith("/api/sync/ops")):
        record_visit(worker, HEADS[3])
    assert village.ops("visit.record") == 1
    tab(worker, "我的")
    expect(worker.get_by_role("main").get_by_role("link", name="没传完的")).to_contain_text("1 条")
    village.server.start()
    send(worker)
    sent(worker)
    assert village.ops("visit.record") == 1


def test_a_gate_that_takes_little_is_sent_little(village: Village, worker: Page):
    sizes: list[int] = []

    def gate(route: Route) -> None:
        """A proxy with a limit of its own, which speaks no JSON."""
        sizes.append(len(op_ids(route.request)))
        if sizes[-1] > 2:
            route.fulfill(status=413, content_type="text/html", body="<h1>413</h1>")
        else:
            route.continue_()

    record_offline(worker, *HEADS)
    worker.context.route(OPS, gate)
    worker.context.set_offline(False)
    unsent(worker, 0)
    assert sizes[:3] == [5, 3, 2]
    assert village.ops("visit.record") == 5
