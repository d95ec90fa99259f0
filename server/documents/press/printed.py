"""The paper as PDF, to be printed or sent as it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from server.documents.press import sheet
from server.documents.press.fonts import font_files
from server.documents.press.lines import lines_of
from server.documents.press.pictures import Pictures, fitting
from server.evidence.copies.glyphs import within

PADDING = 2.0  # mm within a cell
CELL_LINE, FINE_LINE = 6.5, 5.5  # mm


def write_pdf(blocks: Sequence[dict[str, Any]], pictures: Pictures, path: Path, fonts: str) -> int:
    """Draw ``blocks`` into a new file; returns how many pages it has."""
    paper = Printed(pictures, fonts)
    for number, block in enumerate(blocks):
        paper.keep_together(blocks[number : number + 3])
        getattr(paper, f"draw_{block['is']}")(block)
    paper.output(str(path))
    return paper.page_no()


class Printed(FPDF):
    """One paper being drawn, in millimetres."""

    def __init__(self, pictures: Pictures, fonts: str) -> None:
        super().__init__(format="A4")
        self._pictures, self._headings = pictures, 0
        self.set_margins(sheet.LEFT, sheet.TOP, sheet.RIGHT)
        self.set_auto_page_break(True, sheet.BOTTOM)
        self.c_margin = 0
        self._families = {use: str(file) for use, file in font_files(fonts).items()}
        for file in set(self._families.values()):  # each costs 0.2 s
            self.add_font(file, fname=file)
        self.set_lang("zh-CN")
        self.add_page()

    def footer(self) -> None:
        """— 1 — in the middle of the foot."""
        self.set_y(-28)
        self._font("body", sheet.SMALLER)
        self.cell(0, 6, f"— {self.page_no()} —", align=Align.C)

    def keep_together(self, blocks: Sequence[dict[str, Any]]) -> None:
        """A paragraph stands on the page of its photos, and a heading on that of what it is about."""
        is_headed = blocks[0]["is"] == "heading"
        text, pair = [*blocks[is_headed:], {"is": ""}, {"is": ""}][:2]
        if (text["is"], pair["is"]) == ("text", "pair"):
            lines = self._lines(f"　　{text['text']}", sheet.BODY) + is_headed
            self._need(lines * sheet.LINE + self._pair_height(pair))

    def draw_title(self, block: dict[str, Any]) -> None:
        """The heading of the paper."""
        self.set_title(block["text"])
        self._words(block["text"], "title", sheet.TITLE, 12, Align.C)
        self.ln(5)

    def draw_line(self, block: dict[str, Any]) -> None:
        """Below the title."""
        self._words(block["text"], "body", sheet.SMALLER, 8, Align.C)
        self.ln(2)

    def draw_heading(self, block: dict[str, Any]) -> None:
        """一、二、三; never the last line of a page."""
        self._need(4 * sheet.LINE)
        said = f"　　{sheet.NUMERALS[self._headings]}、{block['text']}"
        self._headings += 1
        self._words(said, "heading", sheet.BODY, sheet.LINE)

    def draw_text(self, block: dict[str, Any]) -> None:
        """A paragraph."""
        self._words(f"　　{block['text']}", "body", sheet.BODY, sheet.LINE)

    def draw_note(self, block: dict[str, Any]) -> None:
        """Small print."""
        self.ln(3)
        self._words(block["text"], "body", sheet.FINE, FINE_LINE)

    def draw_anchor(self, block: dict[str, Any]) -> None:
        """A square code, the same in short lines beside it, and what it is for; all on one page."""
        self._need(sheet.CODE + self._lines(block["text"], sheet.FINE) * FINE_LINE + 8)
        top, picture, left = self.get_y() + 4, self._pictures.get(block["code"]), sheet.LEFT + sheet.CODE + 6
        if picture is not None:
            self.image(str(picture.path), sheet.LEFT, top, sheet.CODE, sheet.CODE, alt_text=block["code"])
        for number, line in enumerate(block["lines"]):
            self.set_xy(left, top + 1 + number * FINE_LINE)
            self._words(line, "body", sheet.CELL, FINE_LINE, width=sheet.WIDTH - sheet.CODE - 6)
        self.set_xy(sheet.LEFT, top + sheet.CODE + 2)
        self._words(block["text"], "body", sheet.FINE, FINE_LINE)

    def draw_signed(self, block: dict[str, Any]) -> None:
        """Who and when."""
        self._need(4 * sheet.LINE)
        self.ln(sheet.LINE)
        for line in block["lines"]:
            self._words(f"{line}　　　　", "body", sheet.BODY, sheet.LINE, Align.R)

    def draw_page(self, _block: dict[str, Any]) -> None:
        """The next page."""
        self.add_page()

    def draw_pair(self, block: dict[str, Any]) -> None:
        """Photos beside each other, what is said below them; both on one page."""
        gap = sheet.WIDTH - 2 * sheet.PAIR[0]
        high = self._pair_height(block)
        self._need(high)
        top = self.get_y() + 1
        for number, shot in enumerate(block["shots"]):
            self._shot(shot, sheet.LEFT + number * (sheet.PAIR[0] + gap), top, sheet.PAIR)
        self.set_xy(sheet.LEFT, top + high)

    def draw_table(self, block: dict[str, Any]) -> None:
        """Figures; its head comes again on every page."""
        shares, (head, *rows) = block["widths"], block["rows"]
        widths = [sheet.WIDTH * share / sum(shares) for share in shares]
        self._need(3 * 9)
        self._table_row(head, widths, "heading")
        for row in rows:
            if self.will_page_break(9):
                self.add_page()
                self._table_row(head, widths, "heading")
            self._table_row(row, widths, "body")
        self.ln(4)

    def draw_form(self, block: dict[str, Any]) -> None:
        """Rows of cells with their borders."""
        for row in block["rows"]:
            widths = [sheet.WIDTH * said["span"] / sheet.TWELFTHS for said in row["cells"]]
            high = max(row["height"], *(self._cell_height(*pair) for pair in zip(row["cells"], widths, strict=True)))
            self._need(high)
            x, y = sheet.LEFT, self.get_y()
            for said, width in zip(row["cells"], widths, strict=True):
                self.rect(x, y, width, high)
                self._form_cell(said, x, y, width, high)
                x += width
            self.set_xy(sheet.LEFT, y + high)

    def _form_cell(self, said: dict[str, Any], x: float, y: float, width: float, high: float) -> None:
        if self._pictures.get(said["photo"]):
            return self._shot(said, x + PADDING, y + PADDING, (width - 2 * PADDING, high - 10))
        is_middle = said["head"] or said["span"] == sheet.TWELFTHS // 2
        lines = self._lines(said["text"], sheet.CELL, width - 2 * PADDING)
        self.set_xy(x + PADDING, y + (high - lines * CELL_LINE) / 2)
        self._words(
            said["text"], "heading" if said["head"] else "body", sheet.CELL, CELL_LINE,
            Align.C if is_middle else Align.L, width - 2 * PADDING,
        )  # fmt: skip
        return None

    def _cell_height(self, said: dict[str, Any], width: float) -> float:
        return (
            0 if said["photo"] else self._lines(said["text"], sheet.CELL, width - 2 * PADDING) * CELL_LINE + 2 * PADDING
        )

    def _lines(self, text: str, size: float, width: float = sheet.WIDTH) -> int:
        self._font("body", size)
        return len(lines_of(self._drawable(text), width, self.get_string_width))

    def _table_row(self, cells: Sequence[str], widths: Sequence[float], font: str) -> None:
        self._font(font, sheet.CELL)
        for words, width in zip(cells, widths, strict=True):
            self.cell(width, 9, self._drawable(words), border=1, align=Align.C)
        self.ln(9)

    def _pair_height(self, block: dict[str, Any]) -> float:
        return max(self._height(shot, sheet.PAIR) for shot in block["shots"])

    def _height(self, shot: dict[str, Any], box: tuple[float, float]) -> float:
        picture = self._pictures.get(shot["photo"])
        return (fitting(picture, *box)[1] if picture else 0) + FINE_LINE + 4

    def _shot(self, shot: dict[str, Any], x: float, y: float, box: tuple[float, float]) -> None:
        picture, below = self._pictures.get(shot["photo"]), y
        if picture is not None:
            width, height = fitting(picture, *box)
            self.image(str(picture.path), x + (box[0] - width) / 2, y, width, height, alt_text=shot["text"])
            below += height + 1
        missing = "（照片暂时不能用）" if shot["photo"] and picture is None else ""
        self.set_xy(x, below)
        self._words(shot["text"] + missing, "body", sheet.FINE, FINE_LINE, Align.C, box[0])

    def _words(
        self, text: str, font: str, size: float, line: float, align: Align = Align.L, width: float = sheet.WIDTH
    ) -> None:
        self._font(font, size)
        left = self.get_x()
        for said in lines_of(self._drawable(text), width, self.get_string_width):
            self.set_x(left)
            self.cell(width, line, said, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _drawable(self, text: str) -> str:
        """In characters that the font in use has; an office's own may lack some."""
        known = self.current_font.cmap  # type: ignore[union-attr]
        return within(text, lambda letter: letter == "\n" or ord(letter) in known)

    def _font(self, use: str, size: float) -> None:
        self.set_font(self._families[use], size=size)

    def _need(self, height: float) -> None:
        """Begin a page unless there is room."""
        if self.will_page_break(height):
            self.add_page()
