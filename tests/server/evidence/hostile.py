"""Files that mean harm, or were harmed: made by code, so that they are always there."""

import io
import random
import struct
import zlib
from collections.abc import Iterator

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from tests.server.evidence.camera import picture

FORMS = ("JPEG", "PNG", "WEBP")


def saved(image: Image.Image, form: str = "JPEG", **how: object) -> bytes:
    """As bytes."""
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def truncated() -> Iterator[tuple[str, bytes]]:
    """At every kilobyte."""
    for form in FORMS:
        data = picture("cut", (900, 700), form)
        for end in range(0, len(data), 1024):
            yield f"{form} cut at {end}", data[:end]


def others() -> dict[str, bytes]:
    """What else phones send: of two lenses, moving, and an Apple photo's boxes (nothing here can write its picture)."""
    frames = [Image.open(io.BytesIO(picture(str(n), (160, 120)))) for n in range(3)]
    moving = {form: saved(frames[0], form, save_all=True, append_images=frames[1:]) for form in ("MPO", "GIF")}
    return moving | {"HEIC": heif_bomb(160, 120)}


def harmed(form: str, data: bytes, times: int = 12) -> Iterator[tuple[str, bytes]]:
    """Ending early, and with bits turned in its head and anywhere."""
    for part in range(times):
        yield f"{form} of {part} parts in {times}", data[: len(data) * part // times]
    for seed in range(2 * times):
        chance, bits = random.Random(f"{form} {seed}"), bytearray(data)
        for _ in range(chance.randint(1, 12)):
            bits[chance.randrange(len(data) if seed % 2 else min(400, len(data)))] ^= 1 << chance.randrange(8)
        yield f"{form} with bits turned, seed {seed}", bytes(bits)


def others_harmed() -> Iterator[tuple[str, bytes]]:
    """Each of the other kinds."""
    for form, data in others().items():
        yield from harmed(form, data)


def flipped(seeds: int = 300) -> Iterator[tuple[str, bytes]]:
    """Bits turned, some in the head, some anywhere."""
    wholes = [picture("bits", (320, 240), form) for form in FORMS] + [looping(), rationals()]
    for seed in range(seeds):
        chance = random.Random(seed)
        data = bytearray(chance.choice(wholes))
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data) if seed % 2 else min(400, len(data)))] ^= 1 << chance.randrange(8)
        yield f"bits turned, seed {seed}", bytes(data)


def bombs() -> Iterator[tuple[str, bytes]]:
    """Small files of very many pixels."""
    jpeg = bytearray(picture("bomb"))
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    yield "JPEG of 65,500 x 65,500", bytes(jpeg)
    yield "PNG of 2,000,000,000 x 2,000,000,000", _png(2_000_000_000, 2_000_000_000)
    yield "PNG of 60,000 x 60,000", _png(60_000, 60_000)
    lossless = b"VP8L" + struct.pack("<IBI", 21, 0x2F, 16_382 | 16_382 << 14) + bytes(16)
    yield "WebP of 16,383 x 16,383", b"RIFF" + struct.pack("<I", len(lossless) + 4) + b"WEBP" + lossless
    yield "HEIF of 60,000 x 60,000", heif_bomb(60_000, 60_000)
    text = b"tEXt" + b"k\0" + bytes(1000)
    yield (
        "PNG with a text that unpacks to gigabytes",
        _png(10, 10, b"zTXtk\0\0" + zlib.compress(bytes(30_000_000)), text),
    )


def _png(width: int, height: int, *more: bytes) -> bytes:
    def chunk(body: bytes) -> bytes:
        return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (head, *more, b"IDAT" + zlib.compress(bytes(11 * 10)), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(part) for part in parts)


def heif_bomb(width: int, height: int) -> bytes:
    """The boxes of a HEIF that claims a size and holds no picture."""

    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + kind + body

    size = box(b"ispe", struct.pack(">III", 0, width, height))
    owned = box(b"ipma", struct.pack(">IIHBB", 0, 1, 1, 1, 1))
    item = box(b"infe", struct.pack(">IHH4s", 2 << 24, 1, 0, b"hvc1") + b"\0")
    place = struct.pack(">IBBHHHHII", 0, 0x44, 0, 1, 1, 0, 1, 0, 16)
    parts = (
        box(b"hdlr", struct.pack(">II4s12x", 0, 0, b"pict") + b"\0"),
        box(b"pitm", struct.pack(">IH", 0, 1)),
        box(b"iinf", struct.pack(">IH", 0, 1) + item),
        box(b"iprp", box(b"ipco", size) + owned),
        box(b"iloc", place),
    )
    meta = box(b"meta", bytes(4) + b"".join(parts))
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + meta + box(b"mdat", bytes(64))


def polyglots() -> Iterator[tuple[str, bytes]]:
    """Two kinds in one file, and one kind under another's name."""
    jpeg = picture("two")
    yield "a workbook after a picture", jpeg + b"PK\x03\x04" + bytes(500)
    yield "a page after a picture", jpeg + b"<html><script>alert(1)</script>"
    yield "a page inside a picture", saved(Image.new("RGB", (60, 40)), comment=b"<script>alert(1)</script>" * 100)
    yield "a page before a picture", b"<html>" + jpeg
    yield "GIF by its first bytes, JPEG behind", b"GIF89a" + jpeg
    yield "a PDF with a picture", b"%PDF-1.7\n" + jpeg
    yield "a program", b"\x7fELF" + bytes(2000)
    yield "HEIC by its first bytes, JPEG behind", b"\0\0\0\x18ftypheic" + jpeg


def moving() -> Iterator[tuple[str, bytes]]:
    """Animations."""
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue", "green")]
    for form in ("GIF", "WEBP", "PNG", "MPO"):
        yield f"animated {form}", saved(frames[0], form, save_all=True, append_images=frames[1:] * 20)


def colours() -> Iterator[tuple[str, bytes]]:
    """Kinds of colour that phones do not write and scanners do."""
    yield "CMYK", saved(Image.new("CMYK", (60, 40), (0, 0, 0, 0)))
    yield "16 bits of grey", saved(Image.new("I;16", (60, 40), 40_000), "PNG")
    yield "a palette with a transparent colour", saved(Image.new("P", (60, 40)), "PNG", transparency=0)
    yield "a profile that is none", saved(Image.new("RGB", (60, 40)), icc_profile=b"x" * 5000)
    yield "a profile of 200 KB", saved(Image.new("RGB", (60, 40)), icc_profile=bytes(200_000))


def looping() -> bytes:
    """EXIF whose directory names itself as the next one and as its own sub-directory."""
    entry = struct.pack(">HHII", 0x8769, 4, 1, 8) + struct.pack(">HHII", 0x8825, 4, 1, 8)
    tiff = b"MM\0\x2a" + struct.pack(">I", 8) + struct.pack(">H", 2) + entry + struct.pack(">I", 8)
    return saved(Image.new("RGB", (60, 40), "red"), exif=b"Exif\0\0" + tiff)


def rationals() -> bytes:
    """Positions of 0/0, a time that is none, texts of no length."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "", "\0" * 100
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 99:99:99"
    none = (IFDRational(0, 0), IFDRational(1, 0), IFDRational(0, 0))
    exif.get_ifd(0x8825).update({1: "N", 2: none, 3: "E", 4: none})
    return saved(Image.new("RGB", (60, 40), "red"), exif=exif)


def with_thumbnail_of_something_else() -> bytes:
    """A red picture whose EXIF holds a small blue one."""
    small = saved(Image.new("RGB", (160, 120), "blue"))
    entry = [(0x0103, 3, 1, 6 << 16), (0x0201, 4, 1, 8 + 2 + 3 * 12 + 4 + 6), (0x0202, 4, 1, len(small))]
    first = struct.pack(">H", 0) + struct.pack(">I", 14)
    second = struct.pack(">H", 3) + b"".join(struct.pack(">HHII", *one) for one in entry) + struct.pack(">I", 0)
    tiff = b"MM\0\x2a" + struct.pack(">I", 8) + first + second + small
    return saved(Image.new("RGB", (800, 600), "red"), exif=b"Exif\0\0" + tiff)


def everything() -> Iterator[tuple[str, bytes]]:
    """All of them, with a name each."""
    for kind in (truncated, flipped, others_harmed, bombs, polyglots, moving, colours):
        yield from kind()
    yield "EXIF that goes in circles", looping()
    yield "EXIF of 0/0", rationals()
    yield "a thumbnail of something else inside", with_thumbnail_of_something_else()
    for size in (0, 1, 2, 3, 11, 12):
        yield f"{size} bytes", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1"[:size]
