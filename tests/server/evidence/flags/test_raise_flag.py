"""Flags: raised once per kind and other photo, let go of when a second look finds nothing, counted on the photo."""

from server.evidence.flags.raising import drop_flags, flags_of, raise_flag
from server.evidence.models import Photo
from tests.cast.town import Town
from tests.server.evidence.camera import opened, record, row


def test_a_flag_is_raised_once(town: Town):
    photo_id = record(town, opened(town), "after", b"1")
    for news in (True, False):
        with town.tx() as tx:
            assert raise_flag(tx, tx.get(Photo, photo_id), "clock_skew", {"seconds": 7200}) is news
    with town.tx() as tx:
        [flag] = flags_of(tx, [photo_id])[photo_id]
        assert (flag.kind, flag.key, flag.evidence) == ("clock_skew", "", {"seconds": 7200})
    assert row(town, photo_id).flag_count == 1


def test_one_for_each_other_photo_and_what_stands_no_more_goes(town: Town):
    photo_id = record(town, opened(town), "after", b"1")
    with town.tx() as tx:
        photo = tx.get(Photo, photo_id)
        for other in ("a", "b", "c"):
            assert raise_flag(tx, photo, "looks_alike", {"photo_id": other}, other)
        raise_flag(tx, photo, "far_off", {"metres": 900})
    with town.tx() as tx:
        assert drop_flags(tx, tx.get(Photo, photo_id), "looks_alike", keep=["b"]) == 2
        assert drop_flags(tx, tx.get(Photo, photo_id), "edited") == 0
        assert [(flag.kind, flag.key) for flag in flags_of(tx, [photo_id])[photo_id]] == [
            ("looks_alike", "b"),
            ("far_off", ""),
        ]
    assert row(town, photo_id).flag_count == 2


def test_no_photos_no_question(town: Town):
    with town.tx() as tx:
        assert flags_of(tx, []) == {}
