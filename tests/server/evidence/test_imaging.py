"""Opening pictures: every phone's formats upright and small, every hostile file with a reason."""

import io
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from server.evidence.imaging import DISPLAY, THUMB, Looked, Unusable, look_into, prepare
from tests.server.evidence.camera import picture

SHARED = Path(os.environ.get("XIAOGE_TEST_SAMPLES") or Path(__file__).resolve().parents[4] / "shared/data/photos")
PIXELS = 50_000_000


@pytest.fixture(autouse=True)
def _guards() -> None:
    prepare(PIXELS)


@pytest.fixture
def look(tmp_path: Path):
    """Look into bytes, with a phone's thumbnail beside them if there is one."""

    def looked(data: bytes, thumb: bytes | None = None) -> Looked:
        (tmp_path / "photo").write_bytes(data)
        if thumb is not None:
            (tmp_path / "thumb").write_bytes(thumb)
        return look_into(tmp_path / "photo", tmp_path / "thumb" if thumb is not None else None)

    return looked


@pytest.fixture
def reason(look):
    """Why bytes cannot be used."""

    def found(data: bytes) -> str:
        with pytest.raises(Unusable) as refusal:
            look(data)
        return refusal.value.code

    return found


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def colour_at(data: bytes | None, x: int, y: int) -> tuple[int, ...]:
    found = opened(data).getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def test_what_phones_send_needs_only_a_thumbnail(look):
    found = look(picture("a", (1600, 1200)))
    assert (found.width, found.height, found.display) == (1600, 1200, None)
    thumb = opened(found.thumb)
    assert (thumb.format, thumb.size) == ("JPEG", (THUMB, 240))
    assert not thumb.getexif()


def test_and_not_even_that_if_they_sent_one(look):
    found = look(picture("a", (1600, 1200)), picture("a", (240, 180), quality=60))
    assert (found.display, found.thumb) == (None, None)


@pytest.mark.parametrize(
    "thumb",
    [
        picture("b", (240, 180)),
        picture("a", (240, 240)),
        picture("a", (1200, 900)),
        picture("a", (240, 180))[:800],
        b"no picture",
        b"",
    ],
    ids=["another picture", "another shape", "too large", "truncated", "no picture", "empty"],
)
def test_a_wrong_thumbnail_is_made_anew(look, thumb: bytes):
    assert opened(look(picture("a", (1600, 1200)), thumb).thumb).size == (320, 240)


def test_a_thumbnail_that_tells_more_than_its_picture_is_made_anew(look):
    """Bare ones are kept; one with a camera, a place, a name in XMP or a comment never goes to a screen."""
    camera, tinted = Image.Exif(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    camera[0x0110] = "Redmi 9A"
    place = Image.Exif()
    place.get_ifd(0x8825).update({1: "N", 2: (27.0, 0.0, 0.0), 3: "E", 4: (110.0, 0.0, 0.0)})

    def made_anew(**how: Any) -> bool:
        return look(picture("a", (1600, 1200)), picture("a", (240, 180), **how)).thumb is not None

    assert not made_anew(icc_profile=tinted)
    assert [made_anew(exif=camera), made_anew(exif=place), made_anew(xmp=b"<x:xmpmeta>\xe5</x:xmpmeta>")] == [True] * 3
    assert [made_anew(comment="of a phone"), made_anew(form="PNG"), made_anew(form="WEBP")] == [True] * 3
    trailing = picture("a", (240, 180)) + b"SEFH27.06,110.57"
    assert look(picture("a", (1600, 1200)), trailing).thumb is not None


def test_a_large_one_gets_a_copy_for_screens(look):
    found = look(picture("a", (4000, 3000)))
    assert (found.width, found.height) == (4000, 3000)
    assert opened(found.display).size == (DISPLAY, 1200)
    assert opened(found.thumb).size == (320, 240)


def marked(orientation: int) -> bytes:
    """A picture whose top left corner, seen upright, is red, written as a camera held that way writes it."""
    upright = Image.new("RGB", (200, 100), "blue")
    upright.paste((255, 0, 0), (0, 0, 60, 40))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = upright.transpose(back[orientation]) if orientation in back else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_the_phone_was_held(look, orientation: int):
    found = look(marked(orientation))
    assert (found.width, found.height) == (200, 100)
    shown = found.display or found.thumb
    assert opened(shown).size == (200, 100)
    red, blue = colour_at(shown, 10, 10), colour_at(shown, 190, 90)
    assert red[0] > 200 > 100 > red[2]
    assert blue[2] > 200 > 100 > blue[0]
    assert (found.display is None) is (orientation == 1)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist(look, orientation: int):
    assert (look(marked(1)).width, look(marked(orientation)).display) == (200, None)


def placed(lat: tuple[object, ...], lng: tuple[object, ...]) -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Redmi 9A"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:16 09:00:00"
    exif.get_ifd(0x8825).update({1: "S", 2: lat, 3: "E", 4: lng})
    out = io.BytesIO()
    Image.new("RGB", (100, 80), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_what_the_file_says_of_itself_stays_in_the_original(look):
    found = look(placed((27.0, 30.0, 0.0), (110.0, 15.0, 36.0)))
    assert found.facts == {
        "format": "JPEG",
        "width": 100,
        "height": 80,
        "camera": "Redmi 9A",
        "taken_at": "2026-11-16T09:00:00",
        "lat": -27.5,
        "lng": 110.26,
    }
    assert not opened(found.display).getexif()  # a copy, because the original tells the place
    assert not opened(found.thumb).getexif()


@pytest.mark.parametrize(
    "lat",
    [(IFDRational(0, 0),) * 3, (0.0, 0.0, 0.0), (27.0,), (999.0, 0.0, 0.0)],
    ids=["0/0", "no fix", "too short", "off the earth"],
)
def test_a_position_that_makes_no_sense(look, lat: tuple[object, ...]):
    found = look(placed(lat, (0.0, 0.0, 0.0)))
    assert "lat" not in found.facts
    assert found.facts["taken_at"] == "2026-11-16T09:00:00"


def test_a_camera_clock_that_was_never_set(look):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    out = io.BytesIO()
    Image.new("RGB", (10, 10)).save(out, "JPEG", exif=exif)
    assert "taken_at" not in look(out.getvalue()).facts


@pytest.mark.parametrize(
    ("mode", "form", "colour"),
    [
        ("RGBA", "PNG", (255, 255, 255)),
        ("LA", "PNG", (255, 255, 255)),
        ("P", "PNG", (0, 0, 0)),
        ("1", "PNG", (0, 0, 0)),
        ("I;16", "PNG", (0, 0, 0)),
        ("L", "JPEG", (0, 0, 0)),
        ("CMYK", "JPEG", (255, 255, 255)),
        ("RGBA", "WEBP", (255, 255, 255)),
    ],
)
def test_every_kind_of_colour(look, mode: str, form: str, colour: tuple[int, int, int]):
    out = io.BytesIO()
    Image.new(mode, (60, 40)).save(out, form)
    found = look(out.getvalue())
    pixel = colour_at(found.thumb, 30, 20)
    assert max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) < 8


def moving(form: str) -> bytes:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue", "green")]
    out = io.BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "WEBP", "MPO"])
def test_of_many_frames_the_first(look, form: str):
    found = look(moving(form))
    pixel = colour_at(found.thumb, 30, 20)
    assert pixel[0] > 200 > 60 > pixel[1]


def test_a_phone_jpeg_with_a_second_picture_inside(look):
    data = moving("MPO")
    assert data.startswith(b"\xff\xd8\xff")
    found = look(data)
    assert found.facts["format"] == "MPO"
    assert opened(found.display).format == "JPEG"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_cut_off_anywhere(reason, form: str):
    data = picture("a", (400, 300), form)
    reasons = {reason(data[: len(data) * percent // 100]) for percent in range(1, 98, 7)}
    assert reasons <= {"truncated", "corrupt", "not_a_picture"}
    assert reason(data[: len(data) * 98 // 100]) in {"truncated", "corrupt"}


def test_damaged_in_the_middle_never_kills(look):
    data = bytearray(picture("a", (400, 300)))
    outcomes = set()
    for start in range(20, len(data) - 400, 350):
        broken = bytes(data[:start]) + b"\xff" * 300 + bytes(data[start + 300 :])
        try:
            look(broken)
            outcomes.add("shown")
        except Unusable as refusal:
            outcomes.add(refusal.code)
    assert outcomes <= {"shown", "truncated", "corrupt", "not_a_picture", "too_many_pixels"}


def bomb(width: int, height: int) -> bytes:
    """A PNG of very many equal pixels in very few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    lines = b"".join(packer.compress(row) for _ in range(min(height, 30_000))) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (12_000, 12_000), (50_001, 1_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(reason, width: int, height: int):
    data = bomb(width, height)
    assert len(data) < 200_000
    assert reason(data) == "too_many_pixels"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"\0", "not_a_picture"),
        (b"PK\x03\x04 a workbook", "not_a_picture"),
        (b"<svg onload=alert(1)>", "not_a_picture"),
        (b"%PDF-1.7", "not_a_picture"),
        (picture("a", form="GIF"), "not_a_picture"),
        (picture("a", form="TIFF"), "not_a_picture"),
        (picture("a", form="BMP"), "not_a_picture"),
        (b"\xff\xd8\xff" + bytes(100), "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "corrupt"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "corrupt"),
    ],
)
def test_what_is_no_picture(reason, data: bytes, expected: str):
    assert reason(data) == expected


def test_a_very_thin_one(look):
    found = look(picture("a", (3000, 1)))
    assert opened(found.display).size == (1600, 1)
    assert opened(found.thumb).size == (320, 1)


def samples() -> list[Path]:
    return sorted(path for path in SHARED.rglob("*") if path.is_file()) if SHARED.is_dir() else []


@pytest.mark.skipif(not samples(), reason="the folder of real photos is not here")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_real_photos_of_real_phones(path: Path):
    found = look_into(path)
    thumb = opened(found.thumb)
    assert max(thumb.size) <= THUMB
    assert abs(thumb.width / thumb.height - found.width / found.height) < 0.2 * found.width / found.height
    if found.display:
        assert max(opened(found.display).size) <= DISPLAY
    for copy in filter(None, (found.display, found.thumb)):
        assert not opened(copy).getexif()
    if path.suffix == ".HEIC":
        assert found.facts["format"] == "HEIF"
        assert found.height > found.width  # both were taken upright
    if path.parent.name == "gps":
        assert (round(found.facts["lat"]), round(found.facts["lng"])) == (43, 12)
    if path.parent.name == "orientation":
        assert (found.width > found.height) is path.name.startswith("landscape")
