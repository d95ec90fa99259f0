"""What no font has is drawn as something else in a PDF, and never stops a paper."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

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
