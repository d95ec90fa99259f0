"""A link opens one file for one minute, without a session, for whoever it was made for; nothing else opens it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from server.base.clock import stamp
from server.base.crypto import Keys
from server.base.ids import new_id
from server.downloads.links import Link, opened, signed
from server.events.models import Event
from server.lookbacks.planning import ensure_lookbacks
from server.meetings.planning import ensure_meetings
from server.people.models import Post
from server.process import seed
from tests.cast.matters import done
from tests.cast.town import START

KEYS = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})


@pytest.fixture
def meeting(town):
    """A held meeting of 大合村."""
    seed(town.services)
    ensure_meetings(town.services)
    secretary = town.phone(town.people.secretary)
    held = {i: data for (kind, i), data in secretary.pull().items() if kind == "meeting"}
    [meeting_id] = [i for i, data in held.items() if data["week"] == "2026-W47"]
    body = {"id": meeting_id, "held_at": stamp(town.clock()), "minutes": "讲了<防火>\n定了两件事"}
    present = [town.people.secretary.id, town.people.officer.id]
    done(secretary.op("meeting.hold", body | {"present": present, "actions": [{"id": new_id(), "text": "修路灯"}]}))
    return meeting_id


def link(phone, what, key=""):
    answer = phone.post("/api/downloads", {"what": what, "key": key})
    assert answer.status_code == 200, answer.text
    return answer.get_json()["url"]


def test_minutes_open_in_any_browser_for_one_minute(town, meeting):
    address = link(town.phone(town.people.secretary), "meeting.minutes", meeting)
    stranger = town.app.test_client()
    sheet = stranger.get(address)
    assert sheet.status_code == 200
    assert (
        "大合村例会记录（2026年第47周）" in sheet.text and "讲了&lt;防火&gt;" in sheet.text and "修路灯" in sheet.text
    )
    assert (sheet.headers["Cache-Control"], sheet.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not any(name in address for name in ("大合", "支小书", meeting[:8]))
    town.clock.move(seconds=61)
    over = stranger.get(address)
    assert over.status_code == 410 and "过期" in over.text and "防火" not in over.text
    with town.tx() as tx:
        [line] = tx.session.exec(select(Event).where(Event.kind == "file.linked"))
        assert (line.actor_id, line.subject_id) == (town.people.secretary.id, meeting)


def test_a_checklist_is_printed_as_far_as_it_is(town):
    seed(town.services)
    town.clock.move(days=11)
    ensure_lookbacks(town.services)
    secretary = town.phone(town.people.secretary)
    [(lookback_id, data)] = [(i, data) for (kind, i), data in secretary.pull().items() if kind == "lookback"]
    sheet = town.app.test_client().get(link(secretary, "lookback.checklist", lookback_id)).text
    assert "大合村2026年11月“回头看”检查单" in sheet and f"共 {len(data['items'])} 项" in sheet


@pytest.mark.parametrize("who", ["outsider", "yanglin_office"])
def test_nobody_gets_a_link_to_what_is_not_theirs(town, meeting, who):
    phone = town.phone(getattr(town.people, who))
    for what, key in (("meeting.minutes", meeting), ("meeting.minutes", new_id()), ("nothing.known", "")):
        assert phone.post("/api/downloads", {"what": what, "key": key}).status_code == 404


def test_a_link_opens_nothing_for_whoever_lost_the_post_meanwhile(town, meeting):
    address = link(town.phone(town.people.secretary), "meeting.minutes", meeting)
    with town.tx() as tx:
        [post] = tx.session.exec(select(Post).where(Post.person_id == town.people.secretary.id))
        post.to_on = post.from_on
    assert town.app.test_client().get(address).status_code == 404


def test_a_changed_letter_opens_nothing(town, meeting):
    address = link(town.phone(town.people.secretary), "meeting.minutes", meeting)
    stranger = town.app.test_client()
    for at in range(len("/d/"), len(address), 7):
        changed = address[:at] + ("A" if address[at] != "A" else "B") + address[at + 1 :]
        assert stranger.get(changed).status_code == 410
    assert stranger.get("/d/nonsense").status_code == 410


@given(st.text(st.characters(codec="utf-8", exclude_characters="|"), max_size=30), st.integers(0, 120))
def test_a_link_says_what_was_signed_until_its_second(key, later):
    made = Link("meeting.minutes", key, new_id(), START + timedelta(seconds=60))
    found = opened(KEYS, signed(KEYS, made), START + timedelta(seconds=later))
    assert found == (made if later < 60 else None)


@given(st.text(max_size=80))
def test_strangers_words_open_nothing(word):
    assert opened(KEYS, word, START) is None


def test_another_key_opens_nothing():
    made = Link("meeting.minutes", "x", new_id(), START + timedelta(seconds=60))
    assert opened(Keys(field=KEYS.field, index={1: b"j" * 32}), signed(KEYS, made), START) is None


def test_no_file_is_linked_to_somebody_whom_it_is_not_for(town):
    """Every declared file; what it shows to whom is each noun's own test."""
    declared = town.services.registry["downloads"]
    assert {"meeting.minutes", "lookback.checklist", "import.errors", "import.original"} <= declared.keys()
    stranger = town.phone(town.people.outsider)
    for what in declared:
        answer = stranger.post("/api/downloads", {"what": what, "key": new_id()})
        assert answer.status_code == 404, what
