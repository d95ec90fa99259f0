"""What python-docx has no words for: East Asian fonts, page numbers, rows that stay whole, many pictures."""

from pathlib import Path
from typing import Any

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Length, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}


def set_about(paper: Paper, title: str) -> None:
    """What a file manager shows; nobody's name."""
    about = paper.core_properties
    about.title, about.author, about.comments = title, "小格", ""
    for key, relation in list(paper.part.package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # of the library's own template
            del paper.part.package.rels[key]


def set_font(run: Run, name: str) -> None:
    """For Chinese and for everything else."""
    run.font.name = name
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def set_normal(style: Any, name: str, size: float) -> None:
    """What everything typed into the paper begins with."""
    style.font.name, style.font.size = name, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def number_pages(paragraph: Paragraph, font: str, size: float) -> None:
    """— 1 — in the middle of the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("— ", "PAGE", " —"):
        run = paragraph.add_run("" if part == "PAGE" else part)
        run.font.size = Pt(size)
        set_font(run, font)
        if part == "PAGE":
            _field(run, part)


def _field(run: Run, name: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = name
        run._element.append(element)


def keep_whole(row: _Row) -> None:
    """No page ends within it."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_as_head(row: _Row) -> None:
    """On every page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def in_the_middle(cell: _Cell) -> None:
    """Its words stand half-way down."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


class Shots:
    """Pictures of one paper, numbered here: python-docx compares each with all before it (14 s for 600)."""

    def __init__(self, paper: Paper) -> None:
        self._part, self._count = paper.part, 0

    def put(self, paragraph: Paragraph, path: Path, width: Length, height: Length, said: str) -> None:
        """A JPEG or PNG at the end of ``paragraph``; ``said`` is read out in its stead."""
        self._count += 1
        name = f"photo{self._count}{path.suffix}"
        image = Part(PackURI(f"/word/media/{name}"), _TYPES[path.suffix], path.read_bytes(), self._part.package)
        relation = self._part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        inline = CT_Inline.new_pic_inline(1000 + self._count, relation, name, width, height)
        inline.docPr.set("descr", said)
        paragraph.add_run()._element.add_drawing(inline)
