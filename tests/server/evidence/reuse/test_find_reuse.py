"""Earlier uses: found across households, villages and years, however the picture was turned; good reasons are left."""

import random
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageOps
from sqlmodel import col, select

from server.base.ids import new_id
from server.evidence.checks import check_again
from server.evidence.flags.models import PhotoFlag
from server.evidence.models import Photo
from server.evidence.reuse import actions
from server.evidence.reuse.models import PhotoPrint
from server.evidence.subjects import Proven
from server.evidence.worker import process_pending
from tests.bench.copies import COPIES
from tests.bench.shots import again, changed, changed_at_edge
from tests.cast.scenes import jpeg_of, scene
from tests.cast.town import Town
from tests.server.evidence.camera import opened, record, send, shoot

TURNED_ALL = (
    (None, "none"),
    (Image.Transpose.FLIP_LEFT_RIGHT, "mirrored"),
    (Image.Transpose.FLIP_TOP_BOTTOM, "flipped"),
    (Image.Transpose.ROTATE_180, "rotated_180"),
    (Image.Transpose.ROTATE_90, "rotated_270"),
    (Image.Transpose.ROTATE_270, "rotated_90"),
    (Image.Transpose.TRANSPOSE, "mirrored_rotated_90"),
    (Image.Transpose.TRANSVERSE, "mirrored_rotated_270"),
)


def flags(town: Town, photo_id: str) -> list[tuple[str, str]]:
    """Kind and the other photo."""
    with town.tx() as tx:
        asked = select(PhotoFlag).where(PhotoFlag.photo_id == photo_id).order_by(col(PhotoFlag.id))
        found = [(flag.kind, flag.key) for flag in tx.session.exec(asked)]
        assert tx.get(Photo, photo_id).flag_count == len(found)
    return found


def evidence(town: Town, photo_id: str) -> dict[str, Any]:
    with town.tx() as tx:
        return dict(tx.session.exec(select(PhotoFlag).where(PhotoFlag.photo_id == photo_id)).one().evidence)


def toilet_of(town: Town, household: int) -> Proven:
    home = town.households[household]
    return opened(town, household_id=home.id, place_id=home.village_id, village_id=home.village_id)


def looked(town: Town, subject: Proven, image: Image.Image | bytes, slot: str = "after", **given: Any) -> str:
    """A photo of something that was looked into."""
    data = image if isinstance(image, bytes) else jpeg_of(image)
    photo_id = shoot(town, subject, slot, data, **given)
    process_pending(town.services)
    return photo_id


def test_last_years_photo_proves_nothing_in_another_village(town: Town):
    old = looked(town, toilet_of(town, 0), scene(1))
    town.clock.move(days=370)
    new = looked(town, toilet_of(town, 5), ImageOps.mirror(scene(1)).resize((400, 300)), by="outsider")
    assert flags(town, old) == []
    assert flags(town, new) == [("looks_alike", old)]
    found = evidence(town, new)
    assert (found["photo_id"], found["turn"], found["crop"]) == (old, "mirrored", None)
    assert found["distance"] <= 31


def test_all_turns(town: Town):
    old = looked(town, toilet_of(town, 0), scene(2))
    image, names = scene(2), []
    for turn, _ in TURNED_ALL:
        town.clock.move(days=1)
        new = shoot(
            town, toilet_of(town, 0), "after", jpeg_of(image.transpose(turn) if turn is not None else image, 60)
        )
        process_pending(town.services)
        with town.tx() as tx:
            wanted = select(PhotoFlag).where(PhotoFlag.photo_id == new, PhotoFlag.key == old)
            names += [flag.evidence["turn"] for flag in tx.session.exec(wanted)]
    assert names == [name for _, name in TURNED_ALL]


def test_a_part_of_an_earlier_photo(town: Town):
    old, image = looked(town, toilet_of(town, 0), scene(3)), scene(3)
    wide, high = image.size
    new = looked(town, toilet_of(town, 1), image.crop((int(wide * 0.05), int(high * 0.03), wide, int(high * 0.96))))
    assert flags(town, new) == [("looks_alike", old)]
    assert evidence(town, new)["crop"] == pytest.approx([5, 0, 3, 4], abs=1)


def test_a_watermark_cameras_text_hides_nothing(town: Town):
    old, image = looked(town, toilet_of(town, 0), scene(4)), scene(4)
    wide, high = image.size
    draw = ImageDraw.Draw(image)
    draw.rectangle((8, int(high * 0.72), wide // 2, int(high * 0.8)), fill=(20, 90, 220))
    for line in range(4):
        draw.rectangle((8, int(high * (0.82 + line * 0.04)), 150 + 9 * line, int(high * (0.84 + line * 0.04))), "white")
    assert flags(town, looked(town, toilet_of(town, 1), image)) == [("looks_alike", old)]


def test_the_same_file(town: Town):
    data = jpeg_of(scene(5))
    old = looked(town, toilet_of(town, 0), data)
    town.clock.move(days=3)
    new = looked(town, toilet_of(town, 1), data)
    assert flags(town, new) == [("same_bytes", old)]
    assert flags(town, old) == []


def test_who_comes_later_is_flagged_whoever_is_looked_into_first(town: Town):
    """The bytes of the first photo came a week late, as they do from a phone without network."""
    first = record(town, toilet_of(town, 0), "after", jpeg_of(scene(6)))
    town.clock.move(days=1)
    second = looked(town, toilet_of(town, 1), jpeg_of(scene(6), 70))
    assert flags(town, second) == []
    town.clock.move(days=6)
    send(town.phone(town.people.worker), jpeg_of(scene(6)))
    process_pending(town.services)
    assert (flags(town, first), flags(town, second)) == ([], [("looks_alike", first)])


def test_a_returned_photo_taken_again_is_no_reuse(town: Town):
    subject = toilet_of(town, 0)
    old = looked(town, subject, scene(7))
    inspector = town.phone(town.people.inspector)
    body = {"id": new_id(), "photo_id": old, "verdict": "returned", "reason_code": "angle"}
    assert inspector.op("photo.judge", body)["answer"] == "done"
    assert flags(town, looked(town, subject, jpeg_of(scene(7), 95), replaces=old)) == []


def test_one_photo_for_the_visit_and_what_was_reported_there(town: Town):
    data = jpeg_of(scene(8))
    looked(town, toilet_of(town, 0), data)
    town.clock.move(minutes=10)
    assert flags(town, looked(town, toilet_of(town, 0), data)) == []
    next_door = looked(town, toilet_of(town, 1), data)
    assert [kind for kind, _ in flags(town, next_door)] == ["same_bytes"] * 2
    town.clock.move(days=1)
    assert len(flags(town, looked(town, toilet_of(town, 0), data))) == 3


def test_the_same_person_with_the_same_old_album_photo_at_the_next_place_is_asked(town: Town):
    """A file's own time stays the same for ever, and places outdoors have no household."""
    data, was = jpeg_of(scene(20)), town.clock().isoformat()
    old = looked(town, opened(town), data, source="album", taken_at=was)
    town.clock.move(days=400)
    new = looked(town, opened(town), data, source="album", taken_at=was)
    again = looked(town, opened(town), data, source="album", taken_at=was)  # a minute later, another ditch
    assert ("same_bytes", old) in flags(town, new)
    assert {("same_bytes", old), ("same_bytes", new)} <= set(flags(town, again))


def test_the_same_old_photo_at_the_same_home_a_year_later_is_asked(town: Town):
    data, was = jpeg_of(scene(21)), town.clock().isoformat()
    old = looked(town, toilet_of(town, 0), data, source="album", taken_at=was)
    town.clock.move(days=400)
    assert ("same_bytes", old) in flags(town, looked(town, toilet_of(town, 0), data, source="album", taken_at=was))


def test_the_file_that_was_returned_is_no_answer_to_the_return(town: Town):
    subject, data = toilet_of(town, 0), jpeg_of(scene(22))
    old = looked(town, subject, data)
    body = {"id": new_id(), "photo_id": old, "verdict": "returned", "reason_code": "angle"}
    assert town.phone(town.people.inspector).op("photo.judge", body)["answer"] == "done"
    assert flags(town, looked(town, subject, data, replaces=old)) == [("same_bytes", old)]


def test_copies_of_ones_own_hide_no_earlier_use(town: Town, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "MOST_HITS", 3)
    monkeypatch.setattr(actions, "MOST_SAME", 3)
    old = looked(town, toilet_of(town, 5), jpeg_of(scene(23), 60))
    town.clock.move(days=100)
    subject, data = toilet_of(town, 0), jpeg_of(scene(23))
    ids = [shoot(town, subject, "after", data) for _ in range(5)]
    ids.append(shoot(town, toilet_of(town, 0), "after", data))
    process_pending(town.services)
    assert [flags(town, photo_id) for photo_id in ids] == [[("looks_alike", old)]] * 6


MARKS = (
    "watermark bar above",
    "watermark bar on the left",
    "watermark bar on the right",
    "watermark camera, upper left",
)


@pytest.mark.parametrize("mark", MARKS)
def test_a_watermark_at_whichever_edge_hides_nothing(town: Town, mark: str):
    first = looked(town, toilet_of(town, 0), scene(21))
    town.clock.move(days=1)
    copy = COPIES[mark](scene(21), random.Random(21))
    assert flags(town, looked(town, toilet_of(town, 1), copy)) == [("looks_alike", first)]


@pytest.mark.parametrize(("mark", "seed"), [("watermark camera", 129), ("watermark camera, upper left", 87)])
def test_a_mark_that_covers_what_there_is_to_see(town: Town, mark: str, seed: int):
    """Of one the whole is near and agrees without the corner only, of the other nothing but the middle is near."""
    first = looked(town, toilet_of(town, 0), scene(50_000 + seed))
    copy = COPIES[mark](scene(50_000 + seed), random.Random(seed))
    assert flags(town, looked(town, toilet_of(town, 1), copy)) == [("looks_alike", first)]


def test_what_was_mended_along_an_edge_is_no_mark(town: Town):
    chance, subject = random.Random(18), toilet_of(town, 0)
    looked(town, subject, scene(18), "before")
    after = again(changed_at_edge(scene(18), 0.25, chance), chance)
    assert flags(town, looked(town, subject, after, "after")) == []


def test_before_and_after_from_one_spot(town: Town):
    """Nothing was done: worth a look. Something was mended in the middle of the picture: as it should be."""
    chance, idle, mended = random.Random(5), toilet_of(town, 0), toilet_of(town, 1)
    before = looked(town, idle, scene(30), "before")
    assert flags(town, looked(town, idle, again(scene(30), chance), "after")) == [("pair_alike", before)]
    looked(town, mended, scene(31), "before")
    assert flags(town, looked(town, mended, again(changed(scene(31), 0.1, chance), chance), "after")) == []


def test_a_fix_that_fills_a_twentieth_of_the_picture_is_no_pair_that_is_alike(town: Town):
    chance, subject = random.Random(6), toilet_of(town, 0)
    looked(town, subject, scene(32), "before")
    assert flags(town, looked(town, subject, again(changed(scene(32), 0.05, chance), chance), "after")) == []


def test_before_and_after_that_show_the_same(town: Town):
    subject = toilet_of(town, 0)
    before = looked(town, subject, scene(9), "before")
    after = looked(town, subject, jpeg_of(scene(9), 70), "after")
    assert flags(town, after) == [("pair_alike", before)]
    other = toilet_of(town, 1)
    looked(town, other, scene(10), "before")
    assert flags(town, looked(town, other, scene(11), "after")) == []


def test_black_pictures_look_like_nothing(town: Town):
    looked(town, toilet_of(town, 0), Image.new("RGB", (400, 300), (2, 2, 2)))
    new = looked(town, toilet_of(town, 1), Image.new("RGB", (400, 300), (3, 3, 2)))
    assert flags(town, new) == []
    with town.tx() as tx:
        assert [row.quality for row in tx.session.exec(select(PhotoPrint))] == [0, 0]


def test_checked_twice_is_flagged_once(town: Town):
    old = looked(town, toilet_of(town, 0), scene(12))
    town.clock.move(days=1)
    new = looked(town, toilet_of(town, 1), jpeg_of(scene(12), 50))
    for photo_id in (old, new):
        with town.tx() as tx:
            check_again(tx, photo_id)
    town.clock.move(hours=1)
    assert process_pending(town.services) == 2
    assert (flags(town, old), flags(town, new)) == ([], [("looks_alike", old)])


def test_different_pictures_of_one_day(town: Town):
    ids = [shoot(town, toilet_of(town, number % 5), "after", jpeg_of(scene(100 + number))) for number in range(20)]
    process_pending(town.services)
    assert [flags(town, photo_id) for photo_id in ids] == [[]] * 20
