"""The assignment sheet: what, where, who as a post, until when; the household only as its number."""

from server.issues.models import Issue
from tests.cast.matters import with_reference
from tests.cast.town import Town
from tests.server.documents.desk import VILLAGERS, Desk, assign, number_of, problem, words_of

TEXT = "谢长生（老谢）家化粪池渗漏，影响尹大山家，电话13812345678，身份证430525195601011234"


def test_one_sheet(town: Town):
    with_reference(town)
    issue = problem(town, is_fixed=False, text=TEXT)
    assign(town, issue, "覃桂花家也看一下，电话 138 1234 5678")
    desk = Desk(town, "secretary")
    made = desk.sheets(issue)
    number = number_of(town, issue)
    assert (made["state"], made["name"], made["total"]) == ("ready", f"交办单-{number}", 1)
    paper = desk.word(made["id"])
    said = words_of(paper)
    for words in (number, "日常巡查", "大合村001号户", "大合村网格员", "2026年11月21日", "签收", "整改情况", "验收"):
        assert words in said, words
    assert "化粪池渗漏" in said and "也看一下" in said
    assert not [name for name in VILLAGERS if name in said]
    assert not any(digits in said for digits in ("13812345678", "430525195601011234", "1234 5678"))
    assert len(paper.inline_shapes) == 1
    pages, text, pictures = desk.pdf(made["id"])
    assert (pages, pictures) == (1, 1)
    assert "问题整改交办单" in text and not [name for name in VILLAGERS if name in text]


def test_several_sheets_a_page_each(town: Town):
    with_reference(town)
    issues = [problem(town), problem(town, is_fixed=False), problem(town, is_fixed=False)]
    desk = Desk(town, "officer")
    made = desk.sheets(*issues)
    assert made["name"].endswith("等3件") and made["pages"] == 3
    assert words_of(desk.word(made["id"])).count("问题整改交办单") == 3


def test_a_sensitive_matter_says_nothing_on_paper(town: Town):
    with_reference(town)
    issue = problem(town, text=TEXT)
    with town.tx() as tx:
        tx.get(Issue, issue).is_sensitive = True
    desk = Desk(town, "secretary")
    made = desk.sheets(issue)
    said = words_of(desk.word(made["id"]))
    assert made["total"] == 0 and "涉及隐私" in said
    assert "渗漏，" not in said and "001号户" not in said
