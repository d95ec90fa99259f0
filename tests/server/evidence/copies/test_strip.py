"""The strip is drawn in real characters, fits every picture, leaves the rest alone, and its QR can be read."""

import io
from functools import cache

import pytest
import segno
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from server.evidence.copies.glyphs import drawable, has
from server.evidence.copies.strip import FONT, MASK, MODULE, QUIET, draw_strip

LINES = ["山门镇大合村 · 旱厕改造 2026-1107-AB12", "2026-11-16 09:00 · 网格员 · 7K3D-M0QX4-1VT9"]
ADDRESS = "https://xiaoge.example.cn/v/7K3DM0QX41VT9"
RARE = "塝堼磜㮾圫坳塅冲垅岽峎嵅㘰垱甽礤沄洣浬渌溆潕澬瀼彡偪氹凼厔坨埇堖墈屴岰崀磅磡筻箬簕鄀鄅酃陉隒"
COMMON = "洞口县山门镇杨林镇大合村水口村坝上村整改走访会议网格员代表督查联点领导镇办公室村支书专干"


@cache
def font(size: int = 40) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def lightest(image: Image.Image) -> int:
    """The highest value that any pixel has in the picture's grey."""
    return max(value for value, count in enumerate(image.convert("L").histogram()) if count)


def drawn(text: str) -> bytes:
    return bytes(font().getmask(text, mode="L"))


def test_the_licence_lies_beside_the_font():
    assert "SIL OPEN FONT LICENSE" in (FONT.parent / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("character", sorted(set(RARE + COMMON + "·…0123456789ABCDEFGHJKMNPQRSTVWXYZ-:")))
def test_no_character_is_drawn_as_a_box(character: str):
    box = drawn("\U000f0000")  # of private use: no font has it
    assert drawn(character) != box
    assert any(drawn(character))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("☑路灯✔", "V路灯V"),
        ("➔东", ">东"),
        ("☐山", "口山"),
        ("₂⁵", "25"),
        ("ﬁ", "fi"),
        ("好\u200b的\ufe0f", "好的"),
        ("\U0002b81c😀\U000f0000", "\U0002b81c??"),
        ("\ue000", "?"),
        ("山门镇 2026-11-16", "山门镇 2026-11-16"),
    ],
)
def test_what_the_font_lacks_has_a_stand_in(text: str, shown: str):
    assert drawable(text, font()) == shown
    assert all(has(letter, font()) for letter in drawable(text, font()))


SIGNS = "○◯□■●◆◇★☆▲△×÷±√→←↑↓≈≤≥㎡㎥㎜㎏℃‰°№～：；，。、（）《》〈〉【】〔〕「」『』“”‘’—…·①⑳⑴⒈㈠㈩ⅠⅫⅣ￥§☎♀♂※々〇"


@pytest.mark.parametrize("text", [SIGNS, RARE, "茅坪○组 12㎡ 3×4 35℃ №7 ①～③：桥下"])
def test_signs_of_titles_and_addresses_are_drawn_as_they_are(text: str):
    assert drawable(text, font()) == text


def test_the_font_has_all_of_the_national_set():
    known = TTFont(FONT).getBestCmap()
    rows = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    letters = {letter for code in rows if (letter := code.decode("gb2312", "ignore"))}
    assert len(letters) == 7445  # 6,763 ideographs and 682 signs of GB 2312
    assert not [letter for letter in letters if ord(letter) not in known]
    assert not [letter for letter in letters if not letter.isspace() and not has(letter, font())]


@given(st.text(max_size=30))
def test_never_a_box_for_whatever_text(text: str):
    box = drawn("\U000f0000")
    assert all(letter == " " or (drawn(letter) != box and any(drawn(letter))) for letter in drawable(text, font()))


def test_characters_differ():
    letters = set(RARE + COMMON)
    assert len({drawn(character) for character in letters}) == len(letters)


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 1600), (1600, 900), (800, 600), (1600, 1600), (480, 640)])
def test_only_the_foot_of_the_picture_is_touched(size: tuple[int, int]):
    image = Image.new("RGB", size, (120, 160, 120))
    draw_strip(image, LINES, ADDRESS)
    above = image.crop((0, 0, size[0], size[1] * 2 // 3))
    assert above.getextrema() == ((120, 120), (160, 160), (120, 120))
    below = image.crop((0, size[1] * 9 // 10, *size))
    assert lightest(below) > 220  # something light was written


@pytest.mark.parametrize("size", [(1, 1), (60, 40), (3000, 1), (1, 3000), (1600, 60), (90, 1600)])
def test_what_is_too_small_stays_bare(size: tuple[int, int]):
    image = Image.new("RGB", size, "green")
    draw_strip(image, LINES, ADDRESS)
    assert image.getcolors() == [(size[0] * size[1], (0, 128, 0))]


def test_long_words_are_cut_and_never_run_into_the_qr():
    image = Image.new("RGB", (1600, 1200), "black")
    draw_strip(image, ["山门镇" * 60, "大" * 200], ADDRESS)
    corner = image.crop((1600 - 123 - 8, 1200 - 60, 1600 - 123, 1200))
    assert lightest(corner) == 0


def test_without_an_address_there_is_no_qr():
    image = Image.new("RGB", (1600, 1200), "black")
    draw_strip(image, LINES, None)
    assert lightest(image.crop((1400, 1100, 1600, 1200))) == 0


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 1600), (1024, 768)])
def test_every_module_of_the_qr_is_clear_after_saving(size: tuple[int, int]):
    image, out = Image.new("RGB", size, (120, 160, 120)), io.BytesIO()
    draw_strip(image, LINES, ADDRESS)
    image.save(out, "JPEG", quality=60)
    matrix = segno.make(ADDRESS, error="m", micro=False, mask=MASK, boost_error=False).matrix
    module = max(2, round(MODULE * max(size) / 1600))
    side = (len(matrix) + 2 * QUIET) * module
    grey = Image.open(out).convert("L").crop((size[0] - side, size[1] - side, *size))
    small = grey.resize((len(matrix) + 2 * QUIET,) * 2, Image.Resampling.BOX)
    seen = [[small.getpixel((x + QUIET, y + QUIET)) < 128 for x in range(len(matrix))] for y in range(len(matrix))]  # type: ignore[operator]
    assert seen == [[bool(bit) for bit in line] for line in matrix]


def test_a_line_that_is_empty_leaves_the_picture_bare():
    image = Image.new("RGB", (1600, 1200), "black")
    draw_strip(image, ["", ""], None)
    assert image.getbbox() is None
