"""Photos made small enough for paper, upright and without anything but the picture."""

from dataclasses import dataclass
from pathlib import Path

import segno
from PIL import Image, ImageOps

QUALITY = 80
DOTS = 6  # pixels a module, so that a printer need not guess


@dataclass(frozen=True)
class Picture:
    """A JPEG or PNG file and its size in pixels."""

    path: Path
    width: int
    height: int


class Pictures:
    """Pictures by the id of their photo. One that cannot be opened is not there."""

    def __init__(self, folder: Path, width: int) -> None:
        self._folder, self._width = folder, width
        self._made: dict[str, Picture] = {}

    def add(self, photo_id: str, source: Path) -> None:
        """Make ``source`` small; the bytes as they came are not needed any more."""
        path = self._folder / f"{source.name}.jpg"
        try:
            with Image.open(source, formats=("JPEG", "PNG", "WEBP")) as opened:
                opened.draft("RGB", (self._width, self._width))
                upright = ImageOps.exif_transpose(opened).convert("RGB")
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            return
        finally:
            source.unlink()
        upright.thumbnail((self._width, self._width))
        upright.save(path, "JPEG", quality=QUALITY)
        self._made[photo_id] = Picture(path, *upright.size)

    def draw(self, code: str) -> None:
        """A square code of a text, kept by the text itself."""
        path, made = self._folder / f"code{len(self._made)}.png", segno.make(code, error="m", micro=False)
        made.save(str(path), scale=DOTS)
        self._made[code] = Picture(path, *map(int, made.symbol_size(DOTS)))

    def get(self, photo_id: str | None) -> Picture | None:
        """The picture, if there is one."""
        return self._made.get(photo_id or "")


def fitting(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Its size within a box, in the box's measure."""
    scale = min(width / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale
