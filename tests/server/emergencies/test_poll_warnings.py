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

from server.emergencies.models import WeatherWarning
from server.emergencies.polling import LARGEST, poll_warnings
from server.emergencies.warning_feed import BadFeed, read_feed
from tests.cast.town import START

CAP = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>{id}</identifier><sender>weather@example.cn</sender><sent>2026-11-16T08:30:00+08:00</sent>
  <status>{status}</status><msgType>Alert</msgType><scope>Public</scope>
  <info><language>zh-CN</language><category>Met</category><event>暴雨</event><urgency>Immediate</urgency>
    <severity>Extreme</severity><certainty>Likely</certainty>
    <effective>2026-11-16T08:30:00+08:00</effective><expires>{expires}</expires>
    <headline>洞口县发布暴雨红色预警</headline><description>三小时内 100 毫米以上。</description>
    <instruction>转移山边住户。</instruction><area><areaDesc>山门镇</areaDesc></area></info>
</alert>"""
LATER = "2026-11-16T18:00:00+08:00"


def alert(**given):
    return CAP.format(**{"id": "CN-1", "status": "Actual", "expires": LATER} | given).encode()


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
    assert read_feed(alert(status="Exercise"), START) == []
    assert read_feed(alert(expires="2026-11-16T08:00:00+08:00"), START) == []
    both = b"<alerts>" + alert().partition(b"?>")[2] + alert(id="CN-2").partition(b"?>")[2] + b"</alerts>"
    assert [heard.source_id for heard in read_feed(both, START)] == ["CN-1", "CN-2"]
    [heard] = read_feed(alert(expires=""), START)
    assert heard.expires_at - heard.begins_at == timedelta(hours=24)


@given(
    st.binary(max_size=400) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(repr).map(str.encode)
)
def test_a_strangers_bytes_are_read_or_refused(body):
    with suppress(BadFeed):
        read_feed(body, START)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["id", "event", "level", "expires", "headline"]), st.text() | st.integers())
    )
)
def test_strangers_entries_never_break_it(entries):
    for heard in read_feed(json.dumps(entries).encode(), START):
        assert heard.source_id and heard.event and len(heard.headline) <= 120
