"""Warnings from a source: CAP and JSON are read, errors and rubbish change nothing, expired ones go."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from server.emergencies.models import WarningOver, WeatherWarning
from server.emergencies.polling import LARGEST, poll_warnings
from server.emergencies.warning_feed import BadFeed, read_feed
from tests.cast.town import START

CAP = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>{id}</identifier><sender>weather@example.cn</sender><sent>2026-11-16T08:30:00+08:00</sent>
  <status>{status}</status><msgType>{type}</msgType><scope>Public</scope><references>{references}</references>
  <info><language>zh-CN</language><category>Met</category><event>暴雨</event><urgency>Immediate</urgency>
    <severity>{severity}</severity><certainty>Likely</certainty>
    <effective>2026-11-16T08:30:00+08:00</effective><expires>{expires}</expires>
    <headline>洞口县发布暴雨红色预警</headline><description>三小时内 100 毫米以上。</description>
    <instruction>转移山边住户。</instruction><area><areaDesc>{area}</areaDesc><geocode><valueName>CN</valueName><value>{code}</value></geocode></area></info>
</alert>"""
LATER = "2026-11-16T18:00:00+08:00"


def alert(**given):
    usual = {"id": "CN-1", "status": "Actual", "type": "Alert", "references": "", "expires": LATER}
    place = {"area": "山门镇", "code": "430525", "severity": "Extreme"}
    return CAP.format(**usual | place | given).encode()


def several(*alerts):
    return b"<alerts>" + b"".join(one.partition(b"?>")[2] for one in alerts) + b"</alerts>"


def names(document, areas=()):
    return [heard.source_id for heard in read_feed(document, START, areas).heard]


class Source:
    """A server of warnings that answers what a test tells it."""

    def __init__(self) -> None:
        self.status, self.body = 200, b""
        self.headers: dict[str, str] = {}
        source = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(source.status)
                for name, value in source.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(source.body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/warnings"
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def source(town) -> Iterator[Source]:
    made = Source()
    object.__setattr__(town.services.settings, "warnings_url", made.url)
    yield made
    made.server.shutdown()
    made.server.server_close()


def held(town):
    return [data for (kind, _), data in town.phone(town.people.rep).pull().items() if kind == "warning"]


def test_a_cap_alert_reaches_every_phone_and_goes_when_it_is_over(town, source):
    source.body = alert()
    assert poll_warnings(town.services) == 1
    assert poll_warnings(town.services) == 0
    [warning] = held(town)
    assert (warning["event"], warning["level"], warning["area"]) == ("暴雨", "red", "山门镇")
    assert warning["text"] == "三小时内 100 毫米以上。 转移山边住户。"
    town.clock.move(hours=10)
    assert held(town) == []
    town.clock.move(days=31)
    source.body = b'{"warnings": []}'
    poll_warnings(town.services)
    with town.tx() as tx:
        assert tx.session.exec(select(WeatherWarning)).all() == []


def test_json_is_read_too_and_a_changed_one_is_written_over(town, source):
    entry = {"id": "x1", "event": "森林火险", "level": "橙", "headline": "森林火险橙色预警", "expires": LATER}
    source.body = json.dumps({"warnings": [entry, {"id": "bad"}, 7]}).encode()
    assert poll_warnings(town.services) == 1
    assert held(town)[0]["level"] == "orange"
    source.body = json.dumps([entry | {"level": "红"}]).encode()
    assert poll_warnings(town.services) == 0
    assert held(town)[0]["level"] == "red"


@pytest.mark.parametrize("status", [204, 302, 404, 500])
def test_errors_change_nothing(town, source, status):
    source.status, source.headers = status, {"Location": "http://127.0.0.1:1/elsewhere"}
    assert poll_warnings(town.services) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>portal</html>",
        b"{",
        b'{"warnings": 7}',
        b"\x00\xff",
        b'<!DOCTYPE a [<!ENTITY x "yes">]>' + alert(),
        ('<!DOCTYPE a [<!ENTITY x "yes">]>' + alert().decode().partition("?>")[2]).encode("utf-16"),
        b'<?xml version="1.0" encoding="nobody-knows"?><alerts/>',
        b"[" * 100_000,
        b" " * (LARGEST + 1),
    ],
)
def test_rubbish_changes_nothing(town, source, body):
    source.body = body
    assert poll_warnings(town.services) == 0
    assert held(town) == []


def test_nobody_there_or_a_file_is_no_source(town, source):
    for address in ("http://127.0.0.1:1/", "file:///etc/passwd", "nonsense"):
        object.__setattr__(town.services.settings, "warnings_url", address)
        assert poll_warnings(town.services) == 0


def test_without_a_source_nobody_is_asked(town):
    assert poll_warnings(town.services) == 0


def test_exercises_and_expired_ones_are_left_out():
    assert names(alert(status="Exercise")) == []
    assert names(alert(expires="2026-11-16T08:00:00+08:00")) == []
    assert names(several(alert(), alert(id="CN-2"))) == ["CN-1", "CN-2"]
    [heard] = read_feed(alert(expires=""), START).heard
    assert heard.expires_at - heard.begins_at == timedelta(hours=24)


REFERENCE = "weather@example.cn,CN-1,2026-11-16T08:30:00+08:00"


@pytest.mark.parametrize("with_the_old_one", [True, False])
def test_a_cancelled_warning_is_over_at_once(town, source, with_the_old_one):
    source.body = alert()
    poll_warnings(town.services)
    cancel = alert(id="CN-2", type="Cancel", references=REFERENCE)
    source.body = several(alert(), cancel) if with_the_old_one else cancel
    assert poll_warnings(town.services) == 0
    assert held(town) == []


@pytest.mark.parametrize("was_here", [True, False])
def test_cancelled_it_stays_over_when_the_cancellation_has_left_the_feed(town, source, was_here):
    source.body = several(alert()) if was_here else b"<alerts></alerts>"
    poll_warnings(town.services)
    source.body = several(alert(), alert(id="CN-2", type="Cancel", references=REFERENCE))
    poll_warnings(town.services)
    town.clock.move(minutes=5)

    source.body = several(alert())
    assert poll_warnings(town.services) == 0

    assert held(town) == []


def test_what_was_cancelled_is_forgotten_when_nothing_can_come_back(town, source):
    source.body = several(alert(id="CN-2", type="Cancel", references=REFERENCE))
    poll_warnings(town.services)
    town.clock.move(days=61)
    source.body = b"<alerts></alerts>"
    poll_warnings(town.services)

    with town.tx() as tx:
        assert tx.session.exec(select(WarningOver)).all() == []


def test_an_upgrade_stands_in_place_of_what_it_names(town, source):
    source.body = alert(severity="Moderate")
    poll_warnings(town.services)
    source.body = alert(id="CN-2", type="Update", references=f"{REFERENCE} x,CN-0,y")
    assert poll_warnings(town.services) == 1
    assert [warning["level"] for warning in held(town)] == ["red"]


def test_json_takes_back_too(town, source):
    entry = {"id": "x1", "event": "森林火险", "level": "橙", "expires": LATER}
    source.body = json.dumps([entry]).encode()
    poll_warnings(town.services)
    source.body = json.dumps([{"id": "x2", "type": "cancel", "references": ["x1"]}]).encode()
    poll_warnings(town.services)
    assert held(town) == []


def test_only_warnings_of_the_areas_that_are_set_are_taken_in(town, source):
    others = [alert(id=f"o{n}", area="长沙市", code="430100") for n in range(60)]
    document = several(*others, alert(id="mine"), alert(id="province", area="湖南省", code="430000"))
    assert names(document, ["430525"]) == ["mine", "province"]
    assert names(document, ["山门"]) == ["mine"]
    assert names(json.dumps([{"id": "x", "event": "暴雨"}]).encode(), ["430525"]) == ["x"]
    object.__setattr__(town.services.settings, "warnings_areas", "山门，430525")
    source.body = document
    assert poll_warnings(town.services) == 2


def test_the_most_severe_and_then_the_newest_come_first_when_there_are_too_many():
    many = [{"id": f"b{n}", "event": "大雾", "level": "蓝", "effective": f"2026-11-16T08:{n:02}:00+08:00"}
            for n in range(60)]  # fmt: skip
    found = names(json.dumps([*many, {"id": "red", "event": "暴雨", "level": "红"}]).encode())
    assert (len(found), found[:2]) == (50, ["red", "b59"])


def test_a_source_that_drips_is_left_alone(town, source, monkeypatch):
    source.body = alert()
    monkeypatch.setattr("server.emergencies.polling.LONGEST_READ", -1)
    assert poll_warnings(town.services) == 0


@given(
    st.binary(max_size=400) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(repr).map(str.encode)
)
def test_a_strangers_bytes_are_read_or_refused(body):
    with suppress(BadFeed):
        read_feed(body, START)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "event", "level", "expires", "headline", "type", "references", "geocodes"]),
            st.text() | st.integers(),
        )
    )
)
def test_strangers_entries_never_break_it(entries):
    for heard in read_feed(json.dumps(entries).encode(), START).heard:
        assert heard.source_id and heard.event and len(heard.headline) <= 120
