"""The accounts of a demo: their passwords, and the file that the sign-in page and scripts read."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from server.base.config import Settings
from server.base.services import Services
from server.base.tx import CONSOLE
from server.demo.figures import SHOWN
from server.demo.scene import Scene, Town, Village, Worker
from server.demo.shapes import AccountOut
from server.people.actions import set_password

PASSWORD = "Xiaoge-2026-demo"  # of everybody: the people are invented and the page shows it
COUNTY_CODE, COUNTY_NAME = "430525000000", "洞口县"
_LIST = TypeAdapter(list[AccountOut])


def accounts_file(settings: Settings) -> Path:
    """Where they are written."""
    return settings.data / "accounts.json"


def write_accounts(services: Services, scene: Scene) -> None:
    """Give those on the list their password and write the list."""
    found = list(_accounts(scene))
    with services.writing(CONSOLE) as tx:
        for worker, _ in found:
            set_password(tx, worker.id, PASSWORD)
    listed = [account.model_dump() for _, account in found]
    text = json.dumps(listed, ensure_ascii=False, indent=2)
    accounts_file(services.settings).write_text(text + "\n", encoding="utf-8")


def read_accounts(settings: Settings) -> list[AccountOut]:
    """The list; empty while the demo is being built."""
    path = accounts_file(settings)
    return _LIST.validate_json(path.read_bytes()) if path.is_file() else []


def _accounts(scene: Scene) -> Iterator[tuple[Worker, AccountOut]]:
    shanmen, yanglin = scene.towns
    dahe, bashang = (scene.village(name) for name in SHOWN)
    yield _account(scene.administrators[0], COUNTY_CODE, COUNTY_NAME)
    yield from _of_town(shanmen)
    yield from _of_village(dahe)
    yield from _of_town(yanglin)
    yield from _of_village(bashang)


def _of_town(town: Town) -> Iterator[tuple[Worker, AccountOut]]:
    for worker in (town.office[0], town.leaders[0], town.inspectors[0]):
        yield _account(worker, town.code, town.name)


def _of_village(village: Village) -> Iterator[tuple[Worker, AccountOut]]:
    leaders = [group.leader for group in village.groups[:1] if group.leader]
    linked = [village.leader] if village.leader else []
    for worker in (*linked, *village.office[:2], village.grid[0], village.representatives[0], *leaders):
        yield _account(worker, village.code, village.name)


def _account(worker: Worker, place_code: str, place_name: str) -> tuple[Worker, AccountOut]:
    account = AccountOut.model_validate(
        {
            "role": worker.role, "name": worker.name, "phone": worker.phone, "password": PASSWORD,
            "place_code": place_code, "place_name": place_name,
        }
    )  # fmt: skip
    return worker, account
