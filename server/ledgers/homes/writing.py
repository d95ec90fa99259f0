"""Many households written at once: rows, diary, feed pointers, and the trace that takes each of them back."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import SQLModel

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.pinyin import pinyin_keys
from server.base.tx import Tx
from server.events.actions import note
from server.households.actions import sealed_phone
from server.households.bulk import renew_streams
from server.households.keeping import sealed_id_number
from server.households.models import Household, Member
from server.households.search_keys import add_keys, renew_keys
from server.ledgers.homes.drafts import Draft, Person
from server.ledgers.homes.known import Known
from server.ledgers.homes.numbering import Numbers
from server.ledgers.homes.plans import Plan, plan_update
from server.ledgers.traces import Trace, plain_row
from server.sync.streams import place_stream, touch

RENEW_FROM = 50  # households of one village at once: cheaper for its phones to be sent the village anew
HOME, MEMBER = table_of(Household), table_of(Member)


@dataclass
class Writing:
    """Collects what a few hundred households need, and writes it all in ``finish``."""

    tx: Tx
    known: Known
    numbers: Numbers
    batch_id: str
    _changes: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _added: list[dict[str, Any]] = field(default_factory=list)
    _renamed: set[str] = field(default_factory=set)
    _touched: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Households are written before people, also when the first of a list is somebody new in a known household."""
        self.tx.rows.setdefault(HOME, [])

    def add(self, draft: Draft) -> Trace:
        """A household that is new, with its members."""
        home = self._home_row(draft)
        self.tx.insert(HOME, **home)
        self._added.append(home)
        self.known.renew(HOME.name, dict.fromkeys(HOME.columns.keys()) | home)  # for a later row of the same people
        self.known.by_number[draft.village_id, home["number"]] = home["id"]
        self.numbers.take(draft.village_id, home["number"])
        trace = Trace([("household", home["id"])])
        self._add_members(home["id"], [p for p in draft.people if not self._is_elsewhere(p, home["id"])], trace)
        trace.mark = note(self.tx, "household.added", ("household", home["id"]), draft.village_id, batch=self.batch_id)
        self._touched.append((draft.village_id, home["id"]))
        return trace

    def change(self, draft: Draft, home_id: str, *, is_decided: bool) -> Trace:
        """What the list says otherwise about a household that is known, or that a person said it is."""
        plan = plan_update(draft, self.known, home_id, is_decided=is_decided)
        home, trace = self.known.homes[home_id], Trace()
        self._change_home(plan, home, trace)
        for person, row, changes in plan.people:
            values = {k: v for k, v in changes.items() if k != "id_number"}
            values |= sealed_id_number(self.tx, person.id_number) if "id_number" in changes else {}
            self._change(Member, row, values, trace)
        self._add_members(home_id, plan.new, trace)
        if plan.new or any("name" in changes for _, _, changes in plan.people):
            self._renamed.add(home_id)
        if plan.is_something:
            fields = sorted({*plan.home, *(["members"] if plan.people or plan.new else [])})
            about, village = ("household", home_id), home["village_id"]
            trace.mark = note(self.tx, "household.updated", about, village, fields=fields, batch=self.batch_id)
            self._touched.append((village, home_id))
        return trace

    def finish(self) -> None:
        """Write the changes and tell the phones; the queued rows go with the transaction."""
        self._write_changes()
        add_keys(self.tx, self._added, self.tx.rows.get(MEMBER, []))
        renew_keys(self.tx, self._renamed)  # after the new households: their keys refer to them
        self._tell()

    def _write_changes(self) -> None:
        """Rows with the same columns in one statement; each row once, however many lines of the list changed it."""
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for (table, row_id), values in self._changes.items():
            prepared = {f"new_{name}": value for name, value in values.items()} | {"row_id": row_id}
            alike[table, *sorted(values)].append(prepared)
        for (table, *names), rows in alike.items():
            target = HOME if table == "household" else MEMBER
            new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            self.tx.session.connection().execute(
                update(target).where(target.c.id == bindparam("row_id")).values(new), rows
            )

    def _tell(self) -> None:
        counts = Counter(village for village, _ in self._touched)
        many = [village for village, count in counts.items() if count >= RENEW_FROM]
        renew_streams(self.tx, many)
        for village, home_id in self._touched:
            if village not in many:
                touch(self.tx, place_stream(village), "household", home_id)

    def _home_row(self, draft: Draft) -> dict[str, Any]:
        values, number = draft.values, draft.number or self.numbers.next(draft.village_id, draft.group_key)
        nickname, yard = values.get("nickname", ""), values.get("yard", "")
        return {
            "id": new_id(), "number": number, "village_id": draft.village_id, "head": draft.head, "nickname": nickname,
            "place_id": draft.group.place_id if draft.group else draft.village_id, "yard": yard,
            "group_name": draft.group_text, "contact": values.get("contact", "home"), "created_at": self.tx.now,
            "pinyin": pinyin_keys(draft.head, nickname, yard, draft.group_text),
            **sealed_phone(self.tx, values.get("phone", "")),
        }  # fmt: skip

    def _add_members(self, home_id: str, people: Sequence[Person], trace: Trace) -> None:
        """In the order of the list: members are shown in the order of their ids."""
        for person, member_id in zip(people, sorted(new_id() for _ in people), strict=True):
            self._add_member(home_id, person, member_id, trace)

    def _add_member(self, home_id: str, person: Person, member_id: str, trace: Trace) -> None:
        row: dict[str, Any] = {
            "id": member_id, "household_id": home_id, "name": person.name, "relation": person.relation,
            "gender": person.gender, "birth_year": person.birth_year, "is_away": bool(person.is_away),
        }  # fmt: skip
        row |= sealed_id_number(self.tx, person.id_number)
        self.tx.insert(MEMBER, **row)
        self.known.renew(MEMBER.name, {"id_index": None} | row)
        for word in person.words:  # so that a later row of the same person finds them
            self.known.person_home.setdefault(word, home_id)
        trace.made.append(("member", row["id"]))

    def _change_home(self, plan: Plan, home: Any, trace: Trace) -> None:
        values = {name: value for name, value in plan.home.items() if name != "phone"}
        values |= sealed_phone(self.tx, plan.home["phone"]) if "phone" in plan.home else {}
        if values.keys() & {"head", "nickname", "yard", "group_name"}:
            now = {**home, **values}
            values["pinyin"] = pinyin_keys(now["head"], now["nickname"], now["yard"], now["group_name"])
        if values.keys() & {"pinyin", "number"}:
            self._renamed.add(home["id"])
        self._change(Household, home, values, trace)

    def _change(self, model: type[SQLModel], row: Any, values: dict[str, Any], trace: Trace) -> None:
        if not values:
            return
        table, keys, names = table_of(model).name, self.tx.services.keys, tuple(sorted(values))
        trace.changed.append((table, row["id"], plain_row(keys, table, row, names), plain_row(keys, table, values)))
        self._changes.setdefault((table, row["id"]), {}).update(values)
        self.known.renew(table, {**row, **values})

    def _is_elsewhere(self, person: Person, home_id: str) -> bool:
        return any(self.known.person_home.get(word, home_id) != home_id for word in person.words)
