"""Many phones, one server, random faults: in the end every phone holds what the server holds, once.

Requests are dropped before or after they arrive, duplicated and reordered; phones are killed between two steps;
clocks are wrong; toys move between villages; posts end; the server is restored from an older state.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete
from sqlmodel import SQLModel, col, select

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.ids import new_id
from server.people.models import Person, Post
from server.places.models import Place
from server.sync.models import AnsweredOp, Change, Meta, Stream
from server.sync.streams import place_stream
from tests.cast.phone import Phone
from tests.cast.town import LONG_AGO, Town
from tests.server.sync.toy import Toy

KEPT: tuple[type[SQLModel], ...] = (Toy, AnsweredOp, Change, Stream)


@dataclass
class Carrier:
    """A phone with an outbox, as the PWA keeps it: an op leaves the outbox only on a final answer."""

    phone: Phone
    outbox: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: list[dict[str, Any]] = field(default_factory=list)

    def send(self, size: int, fate: str) -> None:
        batch = self.outbox[:size]
        if not batch or fate == "lost on the way there":
            return
        if fate == "reordered":
            batch = batch[::-1]
        answers = self.phone.ops(batch)
        if fate == "twice":
            answers = self.phone.ops(batch)
        if fate == "lost on the way back":
            return
        for op, answer in zip(batch, answers, strict=True):
            if answer["answer"] in {"done", "refused"}:
                self.outbox.remove(op)
                self.acknowledged.append(op)

    def pull(self, limit: int, fate: str) -> bool:
        page = self.phone.page(limit)
        if fate.startswith("lost"):
            return True
        self.phone.apply(page)
        if fate == "twice":
            self.phone.apply(page)
        if page["reset"]:
            self.outbox, self.acknowledged = self.acknowledged + self.outbox, []
        return bool(page["more"])


FATES = st.sampled_from(["well", "well", "lost on the way there", "lost on the way back", "twice", "reordered"])
WHO = st.integers(0, 3)


class ManyPhones(RuleBasedStateMachine):
    """Two villages, a secretary in each, a leader over both, and a second phone of the first secretary."""

    town: Town

    @initialize()
    def begin(self) -> None:
        with self.town.tx() as tx:
            villages = [self._village(tx, self.town.places.shanmen) for _ in range(2)]
            self.people = [self._person(tx, "secretary", v) for v in villages]
            leaders = [self._person(tx, "linked_leader", v) for v in villages[:1]]
            tx.add(
                Post(
                    id=new_id(),
                    person_id=leaders[0].id,
                    role="linked_leader",
                    place_id=villages[1].id,
                    from_on=LONG_AGO,
                )
            )
        self.streams = [place_stream(v.id) for v in villages]
        owners = [self.people[0], self.people[1], leaders[0], self.people[0]]
        self.carriers = [Carrier(self.town.phone(owner)) for owner in owners]
        for carrier in self.carriers:
            carrier.pull(9, "well")  # signing in always pulls, so every phone knows the epoch
        self.made: dict[str, str] = {}
        self.saved: dict[type[SQLModel], list[dict[str, Any]]] | None = None

    def _village(self, tx: Any, town_place: Place) -> Place:
        number = 10_000 + len(tx.session.exec(select(Place.id)).all())
        place_id = new_id()
        place = tx.add(
            Place(
                id=place_id,
                parent_id=town_place.id,
                level="village",
                name="村",
                num=number,
                path=f"{town_place.path}{number}/",
                village_id=place_id,
            )
        )
        tx.session.flush()
        return place

    def _person(self, tx: Any, role: str, village: Place) -> Person:
        person = tx.add(Person(id=new_id(), name="某人", created_at=tx.now))
        tx.session.flush()
        tx.add(Post(id=new_id(), person_id=person.id, role=role, place_id=village.id, from_on=LONG_AGO))
        return person

    @rule(who=WHO, where=st.integers(0, 1), depends=st.booleans())
    def record(self, who: int, where: int, depends: bool) -> None:
        carrier, toy_id = self.carriers[who], new_id()
        body: dict[str, Any] = {"id": toy_id, "stream": self.streams[where], "text": "t"}
        if depends and carrier.outbox:
            body["needs"] = carrier.outbox[-1]["body"]["id"]
        carrier.outbox.append(carrier.phone.make("toy.make", body))
        self.made[toy_id] = carrier.outbox[-1]["op_id"]

    @rule(who=WHO, size=st.integers(1, 6), fate=FATES)
    def send(self, who: int, size: int, fate: str) -> None:
        self.carriers[who].send(size, fate)

    @rule(who=WHO, limit=st.integers(1, 9), fate=FATES)
    def pull(self, who: int, limit: int, fate: str) -> None:
        self.carriers[who].pull(limit, fate)

    @rule(who=WHO, hours=st.integers(-9000, 9000))
    def skew(self, who: int, hours: int) -> None:
        self.carriers[who].phone.skew = timedelta(hours=hours)

    @rule(who=WHO, pick=st.randoms(use_true_random=False), where=st.integers(0, 1))
    def move(self, who: int, pick: Any, where: int) -> None:
        with self.town.tx() as tx:
            here = list(tx.session.exec(select(Toy.id).where(col(Toy.stream).in_(self.streams)).order_by(col(Toy.id))))
        if here:
            self.carriers[who].phone.op("toy.move", {"id": pick.choice(here), "stream": self.streams[where]})

    @rule()
    def save(self) -> None:
        with self.town.tx() as tx:
            self.saved = {t: [row.model_dump() for row in tx.session.exec(select(t))] for t in KEPT}

    @precondition(lambda self: self.saved is not None)
    @rule()
    def restore(self) -> None:
        assert self.saved is not None
        with self.town.tx() as tx:
            for table in KEPT:
                tx.session.connection().execute(delete(table))
                insert_rows(tx.session.connection(), table_of(table), self.saved[table])
            tx.session.get(Meta, "epoch").value = new_id()

    @invariant()
    def nothing_is_claimed_early(self) -> None:
        if self.saved is not None or not hasattr(self, "carriers"):
            return  # after a restore, what was acknowledged is offered again
        with self.town.tx() as tx:
            answered = set(tx.session.exec(select(AnsweredOp.op_id)))
        for carrier in self.carriers:
            assert {op["op_id"] for op in carrier.acknowledged} <= answered

    def teardown(self) -> None:
        if not hasattr(self, "carriers"):
            return
        for _ in range(3):  # a pull may bring the news of a restore, which refills outboxes
            for carrier in self.carriers:
                while carrier.pull(7, "well"):
                    pass
                for _ in range(len(carrier.outbox) + 1):
                    carrier.send(5, "well")
        with self.town.tx() as tx:
            rows = tx.session.exec(select(Toy).where(col(Toy.stream).in_(self.streams))).all()
        assert {row.id for row in rows} == set(self.made)
        covered = (self.streams[:1], self.streams[1:], self.streams, self.streams[:1])
        for carrier, streams in zip(self.carriers, covered, strict=True):
            while carrier.pull(7, "well"):
                pass
            assert carrier.outbox == []
            held = {key[1] for key in carrier.phone.held if key[0] == "toy"}
            assert held == {row.id for row in rows if row.stream in streams}


@pytest.mark.timeout(300)
def test_phones_and_server_agree_in_the_end(toys: Town):
    machine = type("Machine", (ManyPhones,), {"town": toys})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=40,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
