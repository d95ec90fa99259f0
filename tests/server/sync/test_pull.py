"""Changes out: snapshot, delta, paging, moves, tombstones, coverage won and lost, restore, compaction."""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from server.base.ids import new_id
from server.people.models import Post
from server.people.sessions import revoke_device
from server.sync.models import Change, Meta, Stream
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.sync.toy import Toy


def toys_of(phone: Phone, limit: int = 1000) -> list[str]:
    return sorted(data["text"] for (kind, _), data in phone.pull(limit).items() if kind == "toy")


def make(phone: Phone, stream: str, *texts: str) -> list[str]:
    bodies = [{"id": new_id(), "stream": stream, "text": text} for text in texts]
    assert {a["answer"] for a in phone.ops([phone.make("toy.make", b) for b in bodies])} == {"done"}
    return [b["id"] for b in bodies]


def test_a_new_phone_gets_what_is_there_and_then_only_what_changes(toys: Town, dahe: str):
    writer, reader = toys.phone(toys.people.worker), toys.phone(toys.people.secretary)
    make(writer, dahe, "a", "b")
    assert toys_of(reader) == ["a", "b"]
    assert reader.page()["changed"] == []
    make(writer, dahe, "c")
    assert [row["data"]["text"] for row in reader.page()["changed"]] == ["c"]


def test_pages_of_any_size_carry_the_same(toys: Town, dahe: str):
    writer = toys.phone(toys.people.worker)
    make(writer, dahe, *"abcdefg")
    for limit in (1, 2, 3, 7, 8):
        assert toys_of(toys.phone(toys.people.secretary), limit) == list("abcdefg")


def test_what_is_written_between_two_pages_of_a_snapshot_arrives(toys: Town, dahe: str):
    writer, reader = toys.phone(toys.people.worker), toys.phone(toys.people.secretary)
    make(writer, dahe, *"abcd")
    reader.apply(reader.page(2))
    make(writer, dahe, "e")
    assert toys_of(reader, 2) == list("abcde")


def test_nobody_sees_another_village(toys: Town, dahe: str):
    make(toys.phone(toys.people.worker), dahe, "a")
    assert toys_of(toys.phone(toys.people.outsider)) == []
    assert toys_of(toys.phone(toys.people.leader)) == ["a"]


def test_a_move_reaches_both_villages(toys: Town, dahe: str, shuikou: str):
    writer, here, there = (toys.phone(p) for p in (toys.people.worker, toys.people.secretary, toys.people.outsider))
    [toy] = make(writer, dahe, "a")
    assert (toys_of(here), toys_of(there)) == (["a"], [])
    assert writer.op("toy.move", {"id": toy, "stream": shuikou})["answer"] == "done"
    assert (toys_of(here), toys_of(there)) == ([], ["a"])


def test_who_covers_both_villages_keeps_what_moves_between_them(toys: Town, dahe: str, shuikou: str):
    writer, leader = toys.phone(toys.people.worker), toys.phone(toys.people.leader)
    [toy] = make(writer, dahe, "a")
    assert toys_of(leader) == ["a"]
    writer.op("toy.move", {"id": toy, "stream": shuikou})
    assert toys_of(leader) == ["a"]
    assert leader.held["toy", toy]["stream"] == shuikou


def test_what_is_deleted_leaves_a_tombstone(toys: Town, dahe: str):
    writer, reader = toys.phone(toys.people.worker), toys.phone(toys.people.secretary)
    [toy] = make(writer, dahe, "a")
    assert toys_of(reader) == ["a"]
    writer.op("toy.move", {"id": toy, "stream": ""})
    assert toys_of(reader) == []


def test_an_old_tombstone_does_not_bury_what_is_newer(toys: Town, dahe: str, shuikou: str):
    writer, leader = toys.phone(toys.people.worker), toys.phone(toys.people.leader)
    [toy] = make(writer, dahe, "a")
    for stream in (shuikou, dahe, shuikou, dahe):
        writer.op("toy.move", {"id": toy, "stream": stream})
    assert toys_of(leader) == ["a"]
    assert toys_of(leader, 1) == ["a"]


def test_a_post_that_ends_drops_its_places_and_a_new_one_brings_them(toys: Town, dahe: str, shuikou: str):
    make(toys.phone(toys.people.worker), dahe, "a")
    make(toys.phone(toys.people.outsider), shuikou, "z")
    reader = toys.phone(toys.people.secretary)
    assert toys_of(reader) == ["a"]
    with toys.tx() as tx:
        post = tx.session.exec(select(Post).where(Post.person_id == toys.people.secretary.id)).one()
        post.to_on = (toys.clock() - timedelta(days=1)).date()
        tx.add(
            Post(
                id=new_id(),
                person_id=post.person_id,
                role="secretary",
                place_id=toys.places.shuikou.id,
                from_on=post.from_on,
            )
        )
    page = reader.page()
    assert page["dropped"] == [dahe]
    reader.apply(page)
    assert toys_of(reader) == ["z"]


def test_a_restored_database_makes_the_phone_begin_again(toys: Town, dahe: str):
    writer, reader = toys.phone(toys.people.worker), toys.phone(toys.people.secretary)
    make(writer, dahe, "a")
    assert toys_of(reader) == ["a"]
    with toys.tx() as tx:
        tx.session.get(Meta, "epoch").value = new_id()
    page = reader.page()
    assert page["reset"]
    reader.apply(page)
    assert toys_of(reader) == ["a"]
    assert not reader.page()["reset"]


def test_a_database_put_back_by_hand_makes_the_phone_that_is_ahead_begin_again(toys: Town, dahe: str):
    """Yesterday's file copied over today's: the epoch is the same, and the phone knows more than the server."""
    writer, reader = toys.phone(toys.people.worker), toys.phone(toys.people.secretary)
    make(writer, dahe, "a")
    behind = toys.phone(toys.people.secretary)
    behind.apply(behind.page())
    with toys.tx() as tx:
        yesterday = tx.session.get(Stream, dahe).seq
    [lost] = make(writer, dahe, "b")
    assert toys_of(reader) == ["a", "b"]
    with toys.tx() as tx:
        tx.session.execute(delete(Change).where(col(Change.stream) == dahe, col(Change.seq) > yesterday))
        tx.session.get(Stream, dahe).seq = yesterday
        tx.session.delete(tx.session.get(Toy, lost))
    page = reader.page()
    assert page["reset"]
    reader.apply(page)
    assert toys_of(reader) == ["a"]
    assert not reader.page()["reset"] and not behind.page()["reset"]


def test_a_stream_compacted_below_the_cursor_is_sent_again_whole(toys: Town, dahe: str):
    writer, reader = toys.phone(toys.people.worker), toys.phone(toys.people.secretary)
    make(writer, dahe, "a")
    assert toys_of(reader) == ["a"]
    make(writer, dahe, "b")
    with toys.tx() as tx:
        stream = tx.session.get(Stream, dahe)
        stream.floor = stream.seq
    page = reader.page()
    assert page["dropped"] == [dahe]
    reader.apply(page)
    assert toys_of(reader) == ["a", "b"]


def test_a_broken_cursor_is_a_clear_error(toys: Town):
    phone = toys.phone(toys.people.worker)
    for word in ("!", "abcd", "eJwDAAAAAAE", "x" * 5000):
        response = phone.get("/api/sync/changes", headers={"Sync-Cursor": word})
        assert (response.status_code, response.get_json()["code"]) == (400, "cursor_broken")
    response = phone.get("/api/sync/changes", headers={"Sync-Limit": "-1"})
    assert (response.status_code, response.get_json()["code"]) == (400, "limit_broken")


def test_other_entries_of_the_same_person_tell_what_they_still_hold(toys: Town):
    wechat, installed = toys.phone(toys.people.worker), toys.phone(toys.people.worker)
    said = {
        "device_id": wechat.device_id,
        "sent_at": "2026-11-16T01:00:00Z",
        "entry": "wechat",
        "unsent": 2,
        "oldest_unsent_at": "2026-11-15T01:00:00Z",
    }
    assert wechat.post("/api/sync/report", said).status_code == 200
    assert [(e["entry"], e["unsent"]) for e in installed.page()["entries"]] == [("wechat", 2)]
    assert wechat.page()["entries"] == []
    assert wechat.post("/api/sync/report", said | {"unsent": 0, "oldest_unsent_at": None}).status_code == 200
    assert installed.page()["entries"] == []


def test_a_revoked_device_is_no_place_to_send_anybody_to(toys: Town):
    lost, other = toys.phone(toys.people.worker), toys.phone(toys.people.worker)
    said = {
        "device_id": lost.device_id,
        "sent_at": "2026-11-16T01:00:00Z",
        "entry": "wechat",
        "unsent": 2,
        "oldest_unsent_at": "2026-11-15T01:00:00Z",
    }
    assert lost.post("/api/sync/report", said).status_code == 200
    assert len(other.page()["entries"]) == 1
    with toys.tx(toys.people.worker) as tx:
        revoke_device(tx, lost.device_id)
    assert other.page()["entries"] == []
