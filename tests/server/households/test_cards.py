"""No card for a group, of any kind, ever holds somebody's number or a household's name: the app's own builders."""

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.base.ids import new_id
from server.demo.chance import Chance
from server.demo.names import full_name
from server.households.models import Household, Member
from tests.cast.server import ROOT
from tests.cast.town import Town

PWA = ROOT / "pwa"
CHANCE = Chance("cards")
NAMES = sorted({full_name(CHANCE, gender, born) for gender in "男女" for born in range(1940, 2015)})
LONG = re.compile(r"\d{7,}")
GAPS = ("", " ", "-", "·", ".", "－")
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (PWA / "node_modules").is_dir(), reason="needs node and the phone's packages"
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., dict[str, Any]]]:
    """What one card would say: as it is copied and as it is drawn."""
    command = ["node", str(ROOT / "tests/cast/cards.mjs"), str(PWA), str(tmp_path_factory.mktemp("vite"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin and node.stdout and node.stdout.readline() == "ready\n"

        def ask(kind: str, args: list[Any], names: list[str]) -> dict[str, Any]:
            assert node.stdin and node.stdout
            node.stdin.write(json.dumps({"kind": kind, "args": args, "names": names}) + "\n")
            node.stdin.flush()
            found: dict[str, Any] = json.loads(node.stdout.readline())
            return found

        yield ask
        node.stdin.close()


def numbers() -> st.SearchStrategy[str]:
    """A mobile or an identity number, spaced and typed in any way."""
    mobile = st.integers(13_000_000_000, 19_999_999_999).map(str)
    identity = st.integers(10**16, 10**17 - 1).map(lambda n: f"{n}X")
    wide = st.booleans()
    return st.builds(_typed, mobile | identity, st.sampled_from(GAPS), wide)


def _typed(number: str, gap: str, is_wide: bool) -> str:
    said = gap.join(number)
    return said.translate({ord("0") + n: ord("０") + n for n in range(10)}) if is_wide else said


WORDS = st.sampled_from(
    ["明天上午开会", "找", "家里停水", "请大家配合，", "电话", "2026-11-23 09:00 ", "已经办好", "第3组"]
)
SAID = st.lists(WORDS | numbers() | st.sampled_from(NAMES), min_size=1, max_size=7).map("".join)


def cards() -> st.SearchStrategy[tuple[str, list[Any]]]:
    """Every kind, with whatever somebody may have typed in every field that a card shows."""
    announcement = st.builds(lambda head, text: {"id": new_id(), "title": head, "text": text}, SAID, SAID)
    task = st.builds(
        lambda title, note, items: {
            "id": new_id(),
            "title": title,
            "note": note,
            "due_on": "2026-11-30",
            "items": [{"id": new_id(), "text": text, "done": None} for text in items],
        },
        *(SAID, SAID, st.lists(SAID, max_size=4)),
    )
    meeting = st.builds(_meeting, st.booleans(), st.lists(SAID, max_size=4), SAID)
    lookback = st.builds(
        lambda titles: {
            "id": new_id(),
            "month": "2026-11",
            "items": [{"id": new_id(), "title": title, "state": "fail", "answers": []} for title in titles],
        },
        st.lists(SAID, max_size=4),
    )
    issue = st.builds(
        lambda text, head, state: {"id": new_id(), "text": text, "household_head": head, "state": state},
        *(SAID, st.sampled_from(NAMES), st.sampled_from(["fixed", "settled"])),
    )
    place = "大合村"
    return st.one_of(
        announcement.map(lambda said: ("announcement", [said, place])),
        task.map(lambda said: ("task", [said, place])),
        meeting.map(lambda said: ("meeting", [said, place])),
        lookback.map(lambda said: ("lookback", [said, place])),
        issue.map(lambda said: ("fix", [said, "厕所", place])),
    )


def _meeting(is_held: bool, texts: list[str], reason: str) -> dict[str, Any]:
    lines = [{"kind": "issue", "text": text, "ref": ""} for text in texts]
    actions = [{"id": new_id(), "text": text, "owner_id": None, "owner_name": None} for text in texts]
    said = {"id": new_id(), "state": "held" if is_held else "planned", "starts_at": "2026-11-23T01:00:00Z"}
    return said | {"held_at": None, "moved_from": "2026-11-22", "reason": reason, "agenda": lines, "actions": actions}


def test_no_card_holds_anybodys_name_or_number(town: Town, build: Callable[..., dict[str, Any]]):
    secretary = _with_households(town)
    kinds = set()

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(cards())
    def holds(made: tuple[str, list[Any]]) -> None:
        kind, args = made
        kinds.add(kind)
        whole = json.dumps(args, ensure_ascii=False)[:20_000]
        names = secretary.post("/api/households/names", {"text": whole}).get_json()["names"]
        assert set(names) >= {name for name in NAMES if name in whole}
        told = build(kind, args, names)
        for said in (told["copied"], *told["drawn"]):
            assert not [name for name in NAMES if name in said], said
            plain = re.sub(r"20\d\d-\d\d-\d\d( \d\d(:\d\d)?)?", "", unicodedata.normalize("NFKC", said))
            assert not LONG.search(re.sub(r"[\s.·\-－_/,，]", "", plain)), said

    holds()
    assert kinds == {"announcement", "task", "meeting", "lookback", "fix"}


def _with_households(town: Town) -> Any:
    """The village is as large as the demo's: heads and members with its names."""
    with town.tx() as tx:
        for n, name in enumerate(NAMES):
            home = town.households[0].id
            if n % 2:
                tx.add(Member(id=new_id(), household_id=home, name=name, relation="child"))
                continue
            named = {"id": new_id(), "number": f"x{n}", "head": name, "created_at": tx.now}
            stands = {"village_id": town.places.dahe.id, "place_id": town.places.dahe.id}
            tx.add(Household.model_validate(named | stands))
    return town.phone(town.people.secretary)


def test_every_builder_of_cards_is_tried():
    """Whoever writes a new kind of card gives it to ``cards.mjs`` and to the strategies above."""
    tried = (ROOT / "tests/cast/cards.mjs").read_text(encoding="utf-8")
    builders = [
        path
        for path in sorted(PWA.joinpath("src").rglob("*.ts*"))
        if re.search(r"\)\s*: Card\b", path.read_text(encoding="utf-8")) and "togroup" not in str(path)
    ]
    assert len(builders) == 5
    assert [str(path) for path in builders if str(Path("/src") / path.relative_to(PWA / "src")) not in tried] == []
