"""Fonts of the PDF: the office's own 小标宋, 黑体 and 仿宋 where somebody put them, else the one that comes along."""

from pathlib import Path

VENDORED = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "NotoSansSC-subset.otf"
NAMES = {"title": "xiaobiaosong", "heading": "heiti", "body": "fangsong"}


def font_files(folder: str) -> dict[str, Path]:
    """Use -> file: ``fangsong.ttf`` and so on in ``folder``."""
    return {use: _own(folder, name) or VENDORED for use, name in NAMES.items()}


def _own(folder: str, name: str) -> Path | None:
    files = (Path(folder) / f"{name}{ending}" for ending in (".ttf", ".otf", ".ttc")) if folder else ()
    return next((file for file in files if file.is_file()), None)
