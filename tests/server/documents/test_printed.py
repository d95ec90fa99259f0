"""What no font has is drawn as something else in a PDF, and never stops a paper."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from server.documents import plan
from server.documents.press.pictures import Pictures
from server.documents.press.printed import write_pdf


def printed(folder: Path, words: str) -> str:
    blocks = [plan.title("通报"), plan.text(words), plan.table([[words, "数"], [words, "1"]], (3, 1)), plan.note(words)]
    assert write_pdf(blocks, Pictures(folder, 480), folder / "paper.pdf", "") == 1
    return str(pypdfium2.PdfDocument(folder / "paper.pdf")[0].get_textpage().get_text_range())


def test_signs_are_printed_as_they_are(tmp_path: Path):
    said = printed(tmp_path, "〔2026〕①㎡℃№○塝㮾")
    assert said.count("〔2026〕①㎡℃№○塝㮾") == 4


def test_what_the_font_lacks_has_a_stand_in(tmp_path: Path):
    said = printed(tmp_path, "好\u200b的😀☑₂\ue000")
    assert said.count("好的?V2?") == 4


@pytest.mark.parametrize("filled", range(10, 24))
def test_a_heading_stands_on_the_page_of_what_it_is_about(tmp_path: Path, filled: int):
    pictures = Pictures(tmp_path, 480)
    Image.new("RGB", (300, 400)).save(tmp_path / "photo", "JPEG")
    pictures.add("a", tmp_path / "photo")
    shown = [plan.heading("尚未解决的"), plan.text("化粪池渗漏"), plan.pair(plan.shot("a", "整改前"), None)]
    write_pdf([*[plan.text("已办结")] * filled, *shown], pictures, tmp_path / "paper.pdf", "")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "paper.pdf")]
    [page] = [page for page in pages if "尚未解决的" in page]
    assert "化粪池渗漏" in page
    assert "整改前" in page
