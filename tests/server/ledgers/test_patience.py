"""The reader of a file is waited for, but not for ever; what we do with its rows takes the time that it takes."""

import itertools
import subprocess
import sys

import pytest

from server.ledgers.reading import outside, patience
from server.ledgers.reading.limits import Unreadable

ABOUT = '{"sheets":[""],"sheet":"","merges":[],"hidden":[],"notes":[]}'


def speaks(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    popen = subprocess.Popen

    def opened(_command: list[str], **how: object) -> "subprocess.Popen[bytes]":
        return popen([sys.executable, "-c", f"import time; print({ABOUT!r}, flush=True); {script}"], **how)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", opened)
    monkeypatch.setattr(patience, "CHECKED_EVERY", 0.01)


def test_a_reader_that_says_nothing_is_given_up_with_a_reason(tmp_path, monkeypatch: pytest.MonkeyPatch):
    speaks(monkeypatch, "time.sleep(600)")
    clock = itertools.count(0.0, 40.0)
    monkeypatch.setattr(patience, "monotonic", lambda: next(clock))
    with pytest.raises(Unreadable, match="took_too_long"), outside.reading_file(tmp_path) as sheet:
        list(sheet.rows)


def test_hours_of_work_on_the_rows_are_not_the_readers(tmp_path, monkeypatch: pytest.MonkeyPatch):
    speaks(monkeypatch, """[print('["x"]') for _ in range(30000)]; print('{"end":30000}')""")
    now = [0.0]
    monkeypatch.setattr(patience, "monotonic", lambda: now[0])
    count = 0
    with outside.reading_file(tmp_path) as sheet:
        for _ in sheet.rows:
            count, now[0] = count + 1, now[0] + 3600
    assert count == 30000
