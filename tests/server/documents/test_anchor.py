"""A bulletin carries the end of the chain: typed from paper or scanned, it is an anchor that is compared."""

import io

import pytest
import segno
from docx.document import Document as Paper
from PIL import Image

from server.chain.actions import seal_all_events
from server.chain.anchors import Anchor, read_anchors
from server.chain.publishing import newest_anchor
from server.documents.press.pictures import DOTS
from tests.cast.matters import with_reference
from tests.cast.town import Town
from tests.server.chain.diary import checked, tamper, write, wrong
from tests.server.documents.desk import Desk, problem, words_of


@pytest.fixture
def paper(town: Town) -> tuple[Paper, str]:
    """A bulletin about a town whose diary is sealed: as .docx, and the text of its PDF."""
    with_reference(town)
    problem(town)
    seal_all_events(town.services)
    desk = Desk(town)
    made = desk.bulletin()
    assert (made["state"], made["problem"], made["total"]) == ("ready", "", 2)
    return desk.word(made["id"]), desk.pdf(made["id"])[1]


def printed(paper: Paper) -> Anchor:
    return read_anchors("\n".join(line.text for line in paper.tables[-1].rows[0].cells[1].paragraphs))[0]


def test_what_is_printed_is_an_anchor_of_the_chain_at_that_moment(town: Town, paper: tuple[Paper, str]):
    anchor = printed(paper[0])
    assert read_anchors(paper[1]) == read_anchors(words_of(paper[0])) == [anchor]
    assert 0 < anchor.total < newest_anchor(town.services).total + 100
    assert checked(town, anchor).anchors == 1
    write(town, 3)
    seal_all_events(town.services)
    assert checked(town, anchor).anchors == 1, "an old paper still fits a chain that went on"


def test_a_chain_that_was_written_anew_since_does_not_fit_the_paper(town: Town, paper: tuple[Paper, str]):
    anchor = printed(paper[0])
    tamper(town, "DELETE FROM leaf")
    tamper(town, "DELETE FROM seal")
    tamper(town, "UPDATE event SET actor_id = 'somebody else' WHERE kind = 'issue.fix'")
    seal_all_events(town.services)
    assert wrong(town) == "", "all by itself it is in order"
    assert "does not fit" in wrong(town, anchor)


def test_the_square_code_says_the_same(paper: tuple[Paper, str]):
    parts = [part for part in paper[0].part.package.iter_parts() if part.partname.endswith(".png")]
    image = Image.open(io.BytesIO(parts[0].blob)).convert("L")
    code = segno.make(printed(paper[0]).text, error="m", micro=False)
    small = image.resize((round(image.width / DOTS), round(image.height / DOTS)), Image.Resampling.BOX)
    seen = [[small.getpixel((x, y)) < 128 for x in range(small.width)] for y in range(small.height)]  # type: ignore[operator]
    assert len(parts) == 1 and image.width == small.width * DOTS
    assert seen == [[bool(bit) for bit in row] for row in code.matrix_iter(border=4)]


def test_before_the_first_seal_there_is_none(town: Town):
    with_reference(town)
    problem(town)
    desk = Desk(town)
    assert "存证锚点" not in words_of(desk.word(desk.bulletin()["id"]))
