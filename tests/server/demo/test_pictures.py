"""Pictures: each different, the same whenever they are drawn, and pairs that show one place."""

from io import BytesIO

import pytest
from PIL import Image

from server.base.files import FolderStore
from server.demo.album import Album
from server.demo.pictures.draw import KINDS, draw
from server.evidence.rules import store_key


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_and_its_thumbnail(kind):
    drawn = draw(kind, "somewhere", "1", is_fixed=False)
    assert Image.open(BytesIO(drawn.photo)).size == (drawn.width, drawn.height)
    assert max(Image.open(BytesIO(drawn.thumb)).size) == 240
    assert len(drawn.photo) <= 300_000 and len(drawn.thumb) <= 16_384


def test_drawn_again_it_is_the_same():
    assert draw("toilet", "a", "1", is_fixed=False) == draw("toilet", "a", "1", is_fixed=False)


def test_another_take_another_place_and_another_state_differ():
    takes = [("a", "1", False), ("a", "2", False), ("b", "1", False), ("a", "1", True)]
    assert len({draw("toilet", place, take, is_fixed=fixed).photo for place, take, fixed in takes}) == 4


def test_an_album_keeps_what_was_ordered(tmp_path):
    store = FolderStore(tmp_path)
    album = Album(store)
    pictures = [album.order("lamp", "a"), album.order("lamp", "a", is_fixed=True)]
    stored = [picture._drawn.result(timeout=60) for picture in pictures]
    album.close()
    assert len({one.sha256 for one in stored}) == 2
    assert [store.size(store_key(one.sha256)) for one in stored] == [one.size for one in stored]


def test_whoever_waits_for_a_picture_hears_that_the_process_ended(tmp_path):
    album = Album(FolderStore(tmp_path))
    pictures = [album.order("lamp", "a") for _ in range(3)]
    album.close()
    with pytest.raises(ChildProcessError):
        pictures[-1]._drawn.result(timeout=60)
