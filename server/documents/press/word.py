"""The paper as .docx, for an office to change: styles, tables, pictures, a page number in the foot."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from server.documents.press import ooxml, sheet
from server.documents.press.pictures import Picture, Pictures, fitting

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def write_word(blocks: Sequence[dict[str, Any]], pictures: Pictures, path: Path) -> None:
    """Draw ``blocks`` into a new file."""
    Word(pictures).write(blocks, path)


class Word:
    """One paper being written."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures, self._headings = pictures, 0
        self._paper: Paper = Document()
        self._shots = ooxml.Shots(self._paper)
        _lay_out(self._paper)

    def write(self, blocks: Sequence[dict[str, Any]], path: Path) -> None:
        """All blocks, then the file."""
        draw: dict[str, Callable[[dict[str, Any]], None]] = {
            name: getattr(self, f"_{name}")
            for name in (
                "title",
                "line",
                "heading",
                "text",
                "table",
                "pair",
                "form",
                "signed",
                "note",
                "anchor",
                "page",
            )
        }
        ooxml.set_about(self._paper, blocks[0]["text"])
        for block in blocks:
            draw[block["is"]](block)
        self._paper.save(str(path))

    def _title(self, block: dict[str, Any]) -> None:
        self._words(block["text"], sheet.TITLE, sheet.TITLE_FONT, CENTER).paragraph_format.space_after = Pt(12)

    def _line(self, block: dict[str, Any]) -> None:
        self._words(block["text"], sheet.SMALLER, sheet.BODY_FONT, CENTER).paragraph_format.space_after = Pt(6)

    def _heading(self, block: dict[str, Any]) -> None:
        said = f"{sheet.NUMERALS[self._headings]}、{block['text']}"
        self._headings += 1
        made = self._words(said, sheet.BODY, sheet.HEADING_FONT)
        made.paragraph_format.first_line_indent = Pt(2 * sheet.BODY)
        made.paragraph_format.keep_with_next = True

    def _text(self, block: dict[str, Any]) -> None:
        made = self._words(block["text"], sheet.BODY, sheet.BODY_FONT)
        made.paragraph_format.first_line_indent = Pt(2 * sheet.BODY)
        made.paragraph_format.keep_with_next = True  # with the photos that it is about

    def _signed(self, block: dict[str, Any]) -> None:
        self._words("", sheet.BODY, sheet.BODY_FONT)
        for line in block["lines"]:
            self._words(line, sheet.BODY, sheet.BODY_FONT, RIGHT).paragraph_format.right_indent = Pt(4 * sheet.BODY)

    def _note(self, block: dict[str, Any]) -> None:
        self._words(block["text"], sheet.FINE, sheet.BODY_FONT).paragraph_format.space_before = Pt(6)

    def _anchor(self, block: dict[str, Any]) -> None:
        self._words("", sheet.FINE, sheet.BODY_FONT)
        made = self._paper.add_table(2, 2)
        for row in made.rows:
            ooxml.keep_whole(row)
        (code, words), below = made.rows[0].cells, made.rows[1].cells[0].merge(made.rows[1].cells[1])
        code.width, words.width = Mm(sheet.CODE + 6), Mm(sheet.WIDTH - sheet.CODE - 6)
        self._picture(code.paragraphs[0], self._pictures.get(block["code"]), (sheet.CODE, sheet.CODE), block["code"])
        ooxml.in_the_middle(words)
        for number, line in enumerate(block["lines"]):
            paragraph = words.add_paragraph() if number else words.paragraphs[0]
            _say(paragraph, line, sheet.CELL, sheet.CODE_FONT)
        _say(below.paragraphs[0], block["text"], sheet.FINE, sheet.BODY_FONT)

    def _page(self, _block: dict[str, Any]) -> None:
        self._paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _table(self, block: dict[str, Any]) -> None:
        rows, shares = block["rows"], block["widths"]
        made = self._paper.add_table(0, len(shares), "Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        for number, cells in enumerate(rows):
            row = made.add_row()
            ooxml.keep_whole(row)
            for cell, words, share in zip(row.cells, cells, shares, strict=True):
                cell.width = Mm(sheet.WIDTH * share / sum(shares))
                font = sheet.BODY_FONT if number else sheet.HEADING_FONT
                _say(cell.paragraphs[0], words, sheet.CELL, font, CENTER)
        ooxml.repeat_as_head(made.rows[0])

    def _pair(self, block: dict[str, Any]) -> None:
        made = self._paper.add_table(1, 2)
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        ooxml.keep_whole(made.rows[0])
        for cell, shot in zip(made.rows[0].cells, block["shots"], strict=False):
            self._shot(cell, shot, sheet.PAIR)

    def _shot(self, cell: _Cell, shot: dict[str, Any], box: tuple[float, float]) -> None:
        picture = self._pictures.get(shot["photo"])
        if picture is not None:
            self._picture(cell.paragraphs[0], picture, box, shot["text"])
        words = cell.add_paragraph() if picture is not None else cell.paragraphs[0]
        _say(words, shot["text"] + _missing(shot, picture), sheet.FINE, sheet.BODY_FONT, CENTER)

    def _picture(self, paragraph: Paragraph, picture: Picture | None, box: tuple[float, float], said: str) -> None:
        if picture is None:
            return
        width, height = fitting(picture, *box)
        paragraph.alignment = CENTER
        paragraph.paragraph_format.keep_with_next = True
        self._shots.put(paragraph, picture.path, Mm(width), Mm(height), said)

    def _form(self, block: dict[str, Any]) -> None:
        made = self._paper.add_table(0, sheet.TWELFTHS, "Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        for given in block["rows"]:
            row = made.add_row()
            ooxml.keep_whole(row)
            row.height, row.height_rule = Mm(given["height"]), WD_ROW_HEIGHT_RULE.AT_LEAST
            at = 0
            for said in given["cells"]:
                cell = row.cells[at].merge(row.cells[at + said["span"] - 1])
                at += said["span"]
                self._form_cell(cell, said)

    def _form_cell(self, cell: _Cell, said: dict[str, Any]) -> None:
        ooxml.in_the_middle(cell)
        cell.width = Mm(sheet.WIDTH * said["span"] / sheet.TWELFTHS)
        if self._pictures.get(said["photo"]):
            return self._shot(cell, said, (sheet.PAIR[0] - 4, 44))
        font = sheet.HEADING_FONT if said["head"] else sheet.BODY_FONT
        _say(cell.paragraphs[0], said["text"], sheet.CELL, font, CENTER if said["head"] or said["span"] == 6 else None)
        return None

    def _words(self, text: str, size: float, font: str, align: Any = None) -> Paragraph:
        made = self._paper.add_paragraph()
        _say(made, text, size, font, align)
        return made


def _missing(shot: dict[str, Any], picture: Picture | None) -> str:
    return "（照片暂时不能用）" if shot["photo"] and picture is None else ""


def _say(paragraph: Paragraph, text: str, size: float, font: str, align: Any = None) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    ooxml.set_font(run, font)
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_after = form.space_before = Pt(0)
    if size >= sheet.BODY:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(sheet.LINE * max(1, size / 20))


def _lay_out(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(sheet.PAGE[0]), Mm(sheet.PAGE[1])
    section.top_margin, section.bottom_margin = Mm(sheet.TOP), Mm(sheet.BOTTOM)
    section.left_margin, section.right_margin = Mm(sheet.LEFT), Mm(sheet.RIGHT)
    section.footer_distance = Mm(25)
    ooxml.set_normal(paper.styles["Normal"], sheet.BODY_FONT, sheet.BODY)
    ooxml.number_pages(section.footer.paragraphs[0], sheet.PAGE_FONT, sheet.SMALLER)
