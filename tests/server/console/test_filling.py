"""``xiaoge import places`` and ``xiaoge people add``: how a county begins, with good, bad and repeated input."""

import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import cli
from tests.server.console.conftest import Run

DONGKOU = Path(__file__).parents[3] / "server/data/dongkou.csv"
HEAD = "code,level,parent_code,name\n"
COUNTY, TOWN = "430525000000", "430525107000"
FEW = f"{HEAD}{COUNTY},county,,洞口县\n{TOWN},town,{COUNTY},山门镇\n"
PASSWORD = "Ein-Wort-2026"


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """A new system that knows the county and a town."""
    run("db", "upgrade")
    path = tmp_path / "few.csv"
    path.write_text(FEW, encoding="utf-8")
    assert run("import", "places", path).exit_code == 0
    return run


def rows(tmp_path: Path, question: str) -> list[tuple[object, ...]]:
    """What lies in the database, past the app."""
    with sqlite3.connect(tmp_path / "data" / "xiaoge.db") as database:
        return database.execute(question).fetchall()


def add(run: Run, phone: str = "13900000001", role: str = "county_admin", place: str = COUNTY, **more: str) -> Result:
    """``xiaoge people add`` with everything on the line."""
    words = {"name": "管县平", "phone": phone, "role": role, "place": place} | more
    return run("people", "add", *(word for name, value in words.items() for word in (f"--{name}", value)))


def test_the_shipped_county_comes_in_and_a_second_time_nothing_changes(run: Run, tmp_path: Path):
    run("db", "upgrade")
    first = run("import", "places", DONGKOU)
    assert first.exit_code == 0
    assert first.stdout == (
        "389 rows of dongkou.csv: 389 places were added, 0 renamed, 0 moved; 0 are the same, 0 are not in the file "
        "and kept.\n"
    )
    again = run("import", "places", DONGKOU)
    assert (again.exit_code, "0 places were added" in again.stdout, "389 are the same" in again.stdout) == (
        0,
        True,
        True,
    )
    assert rows(tmp_path, "SELECT count(*) FROM place") == [(389,)]


def test_a_preview_says_would_be_and_changes_nothing(run: Run, tmp_path: Path):
    run("db", "upgrade")
    said = run("import", "places", DONGKOU, "--preview")
    assert (said.exit_code, "389 places would be added" in said.stdout) == (0, True)
    assert rows(tmp_path, "SELECT count(*) FROM place") == [(0,)]


def test_bad_rows_are_left_out_and_named_in_both_languages(run: Run, tmp_path: Path):
    run("db", "upgrade")
    bad = "".join(f"x{number},village,{TOWN},坏{number}\n" for number in range(25))
    path = tmp_path / "places.csv"
    path.write_text(FEW + bad, encoding="utf-8")
    said = run("import", "places", path)
    assert said.exit_code == 0
    assert "2 places were added" in said.stdout
    assert "row 4: The code x0 is not 12 digits / 代码 x0 不是 12 位数字" in said.stdout
    assert said.stdout.count("  row ") == 20
    assert "25 rows were left out; the first 20 are listed." in said.stdout


def test_codes_hold_from_the_day_that_is_said(run: Run, tmp_path: Path):
    run("db", "upgrade")
    assert run("import", "places", DONGKOU, "--as-of", "2026-06-30").exit_code == 0
    assert rows(tmp_path, "SELECT DISTINCT valid_from FROM place_code") == [("2026-06-30",)]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("empty.csv", b"", "empty.csv is empty"),
        ("other.csv", b"a,b\n1,2\n", "must name the columns code and name; it says: a,b"),
        ("book.csv", b"PK\x03\x04rest", "book.csv is not CSV"),
    ],
)
def test_a_file_that_is_no_list_of_places_is_said_so(run: Run, tmp_path: Path, name: str, text: bytes, sentence: str):
    run("db", "upgrade")
    (tmp_path / name).write_bytes(text)
    said = run("import", "places", tmp_path / name)
    assert said.exit_code == 2
    assert sentence in said.output


def test_a_file_that_is_not_there_and_a_day_that_is_none(filled: Run, tmp_path: Path):
    assert filled("import", "places", tmp_path / "none.csv").exit_code == 2
    assert "does not match the format '%Y-%m-%d'" in filled("import", "places", DONGKOU, "--as-of", "June").output


def test_places_need_a_database_first(run: Run):
    said = run("import", "places", DONGKOU)
    assert said.exit_code == 2
    assert said.output == "xiaoge: The database is empty. Run: xiaoge db upgrade\n"


def test_the_first_administrator_gets_an_entry_code(filled: Run, tmp_path: Path):
    said = add(filled)
    assert said.exit_code == 0, said.output
    assert f"管县平 is county_admin at {COUNTY}." in said.stdout
    code = re.search(r"Entry code: (\d{8}) .*/#/enter\?c=(\d{8})", said.stdout)
    assert code and code[1] == code[2]
    assert rows(tmp_path, "SELECT role FROM post") == [("county_admin",)]
    kinds = "SELECT kind, via FROM event WHERE subject_kind = 'person' ORDER BY id"
    told = ("person.added", "post.added", "entry_code.issued")
    assert rows(tmp_path, kinds) == [(kind, "console") for kind in told]


def test_with_a_password_no_code_is_made(filled: Run, tmp_path: Path):
    said = add(filled, password=PASSWORD)
    assert (said.exit_code, "Entry code" in said.stdout, PASSWORD in said.stdout) == (0, False, False)
    assert rows(tmp_path, "SELECT count(*) FROM entry_code") == [(0,)]


def test_what_is_not_on_the_line_is_asked(filled: Run, environ: dict[str, str]):
    answers = f"管县平\n139 0000 0001\nmayor\ncounty_admin\n{COUNTY}\n"
    said = CliRunner().invoke(cli, ["people", "add"], env=environ, input=answers)
    assert said.exit_code == 0, said.output
    assert "'mayor' is not one of" in said.output
    assert "Place code (12 digits)" in said.output


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "The name is missing."),
        ({"phone": "12"}, "This is no mobile number: eleven digits are, such as 13900000001."),
        ({"phone": ""}, "An entry code asks for the end of the mobile number, so a number is needed."),
        ({"place": "430525999999"}, "No place has the code 430525999999. Bring places in first: xiaoge import places"),
        ({"password": "kurz"}, "The password is too weak: 12 characters at least, of 3 kinds"),
    ],
)
def test_bad_input_is_said_and_leaves_nothing(filled: Run, tmp_path: Path, given: dict[str, str], sentence: str):
    said = add(filled, **given)
    assert said.exit_code == 2
    assert said.output.startswith(f"xiaoge: {sentence}")
    assert rows(tmp_path, "SELECT count(*) FROM person") == [(0,)]
    assert rows(tmp_path, "SELECT count(*) FROM event WHERE kind = 'person.added'") == [(0,)]


def test_a_role_that_is_none_is_refused_with_the_list(filled: Run):
    said = add(filled, role="mayor")
    assert said.exit_code == 2
    assert "'county_admin'" in said.output


def test_the_same_person_twice_is_told_and_stays_one(filled: Run, tmp_path: Path):
    assert add(filled).exit_code == 0
    again = add(filled, phone="+86 139-0000-0001")
    assert again.exit_code == 2
    assert again.output == "xiaoge: Somebody has this number already. Further posts are given to them in the app.\n"
    assert rows(tmp_path, "SELECT count(*) FROM person") == [(1,)]
