"""What is written on a picture: place, matter, time, post and code; never a villager's name or number."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, delete

from server.base.ids import new_id
from server.evidence.codes import shown_code
from server.evidence.copies.marks import marks_of
from server.evidence.copies.words import matter_words, post_words, time_words
from server.people.models import Post
from tests.cast.town import LONG_AGO, Town
from tests.server.evidence.camera import opened, row, shoot

PUBLIC = "https://xiaoge.example.cn"


def mark(town: Town, photo_id: str):
    with town.services.db.reading() as session:
        return marks_of(session, PUBLIC, [photo_id])[photo_id]


def test_place_matter_time_post_and_code(town: Town):
    photo_id = shoot(town, opened(town, title="旱厕改造 2026-1107-AB12"))
    code = row(town, photo_id).code
    assert mark(town, photo_id) == {
        "lines": ["山门镇大合村 · 旱厕改造 2026-1107-AB12", f"2026-11-16 09:00 · 网格员 · {shown_code(code)}"],
        "address": f"{PUBLIC}/v/{code}",
    }


@pytest.mark.parametrize("kind", ["visit", "lookback_item", "something_new"])
def test_no_title_that_may_be_a_name(town: Town, kind: str):
    assert "谢长生" not in matter_words(kind, "谢长生")
    assert matter_words("visit", "谢长生") == "入户走访"


def test_no_number_of_a_person(town: Town):
    assert matter_words("issue", "危房 43052519700101123X 2026-1107-AB12") == "危房  2026-1107-AB12"
    assert matter_words("issue", "电话13900000001") == "电话"


def test_a_sensitive_matter_has_neither_subject_nor_code(town: Town):
    photo_id = shoot(town, opened(town, is_sensitive=True, title="信访 2026-1107-AB12"), by="officer")
    assert mark(town, photo_id) == {"lines": ["山门镇大合村", "2026-11-16 09:00"], "address": None}


def test_the_post_is_the_one_of_that_day_nearest_to_the_place(town: Town):
    author, today = town.people.worker, town.clock().date()
    photo_id = shoot(town, opened(town))
    assert "网格员" in mark(town, photo_id)["lines"][1]
    with town.tx() as tx:
        past = Post(id=new_id(), person_id=author.id, role="secretary", place_id=town.places.dahe.id, from_on=LONG_AGO)
        past.to_on = today - timedelta(days=1)
        tx.add(past)
        tx.add(Post(id=new_id(), person_id=author.id, role="inspector", place_id=town.places.shanmen.id, from_on=today))
    assert "网格员" in mark(town, photo_id)["lines"][1]


def test_somebody_without_a_post_is_not_named(town: Town):
    photo_id = shoot(town, opened(town))
    with town.tx() as tx:
        tx.session.exec(delete(Post).where(col(Post.person_id) == town.people.worker.id))
    _, facts = mark(town, photo_id)["lines"]
    assert facts.count("·") == 1


def test_a_title_is_shown_only_if_it_is_known():
    assert post_words("representative", "邻长") == "邻长"
    assert post_words("representative", "张三") == "村民代表"
    assert post_words("secretary", "支书张三") == "村支书"
    assert post_words("unknown", "x") == ""


def test_time_of_the_villages():
    assert time_words(datetime(2026, 12, 31, 16, 30, tzinfo=UTC)) == "2027-01-01 00:30"
