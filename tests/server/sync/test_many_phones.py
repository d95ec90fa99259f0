"""Many phones, one server, random faults: in the end every phone holds what the server holds, once.

Requests are dropped before or after they arrive, cut, spoilt, duplicated and reordered; phones are killed between two
steps; clocks are a year wrong; toys move between villages; posts end and come back, a representative changes; the feed
is compacted and forgotten; the server is restored from an older copy.
"""

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
from sqlmodel import col, select

from server.base.clock import local_date
from server.base.ids import new_id
from server.evidence.models import Photo
from server.evidence.rules import store_key
from server.evidence.stored.models import Upload
from server.households.models import RepresentativeLink
from server.people.models import Post
from server.sync.compaction import compact, forget
from server.sync.models import AnsweredOp, Stream
from server.sync.streams import place_stream
from server.visits.models import Visit
from tests.cast.town import Town
from tests.server.sync.carrier import SIZE, Carrier
from tests.server.sync.older_copy import Epochs
from tests.server.sync.settlers import Settled, settle
from tests.server.sync.toy import Toy

FATES = st.sampled_from(["well", "well", "lost on the way there", "lost on the way back", "twice", "reordered"])
BYTES = st.sampled_from(["well", "well", "lost on the way there", "lost on the way back", "twice", "cut", "spoilt"])
WHO, SECRETARY, WHERE = st.integers(0, 4), st.integers(0, 1), st.integers(0, 1)
YEAR = st.sampled_from([-9000, -1, 0, 0, 1, 9000])  # hours
MOST_DAYS = 12  # a record of more than 30 would wait for the village to accept it


class ManyPhones(RuleBasedStateMachine):
    """Two villages with a secretary each, a leader over both, the first one's second phone, a representative."""

    town: Town

    @initialize(skews=st.tuples(YEAR, YEAR))
    def begin(self, skews: tuple[int, int]) -> None:
        self.here: Settled = settle(self.town)
        self.streams = [place_stream(village) for village in self.here.villages]
        self.carriers = [Carrier(self.town.phone(person)) for person in self.here.owners]
        for carrier, hours in zip(self.carriers, skews, strict=False):
            carrier.phone.skew = timedelta(hours=hours)
        for carrier in self.carriers:
            carrier.pull(9, "well")  # signing in always pulls, so every phone knows the epoch
        self.toys: set[str] = set()
        self.visits: dict[str, int] = {}  # visit -> village
        self.epochs, self.linked, self.is_in_office, self.days = Epochs(self.town), 0, True, 0

    @rule(who=st.integers(0, 3), where=WHERE, depends=st.booleans())
    def record(self, who: int, where: int, depends: bool) -> None:
        carrier, toy_id = self.carriers[who], new_id()
        body: dict[str, Any] = {"id": toy_id, "stream": self.streams[where], "text": "t"}
        if depends and carrier.outbox and "stream" in carrier.outbox[-1]["body"]:
            body["needs"] = carrier.outbox[-1]["body"]["id"]
        carrier.outbox.append(carrier.phone.make("toy.make", body))
        self.toys.add(toy_id)

    @rule(who=SECRETARY, has_photo=st.booleans())
    def visit(self, who: int, has_photo: bool) -> None:
        if who == 0 or self.is_in_office:
            self.visits[self.carriers[who].record_visit(self.here.homes[who], has_photo)["id"]] = who

    @rule(who=st.integers(0, 3), size=st.integers(1, 6), fate=FATES)
    def send(self, who: int, size: int, fate: str) -> None:
        self.carriers[who].send(size, fate)

    @rule(who=SECRETARY, fate=BYTES)
    def upload(self, who: int, fate: str) -> None:
        self.carriers[who].upload(fate)

    @rule(who=SECRETARY, fate=BYTES)
    def parcel(self, who: int, fate: str) -> None:
        self.carriers[who].parcel(fate)

    @rule(who=WHO, limit=st.integers(1, 9), fate=FATES)
    def pull(self, who: int, limit: int, fate: str) -> None:
        self.carriers[who].pull(limit, fate)

    @rule(who=st.integers(2, 3), hours=st.integers(-9000, 9000))
    def skew(self, who: int, hours: int) -> None:
        self.carriers[who].phone.skew = timedelta(hours=hours)

    @rule(who=st.integers(0, 3), pick=st.randoms(use_true_random=False), where=WHERE)
    def move(self, who: int, pick: Any, where: int) -> None:
        with self.town.tx() as tx:
            here = list(tx.session.exec(select(Toy.id).where(col(Toy.stream).in_(self.streams)).order_by(col(Toy.id))))
        if here:
            self.carriers[who].phone.op("toy.move", {"id": pick.choice(here), "stream": self.streams[where]})

    @precondition(lambda self: self.days < MOST_DAYS)
    @rule()
    def post_ends_or_comes_back(self) -> None:
        """The second secretary's, from one day to the next."""
        self.town.clock.move(days=1)
        self.days, self.is_in_office = self.days + 1, not self.is_in_office
        yesterday = local_date(self.town.clock()) - timedelta(days=1)
        with self.town.tx() as tx:
            tx.get(Post, self.here.post).to_on = None if self.is_in_office else yesterday

    @rule()
    def representative_changes(self) -> None:
        self.linked = 1 - self.linked
        with self.town.tx() as tx:
            tx.get(RepresentativeLink, self.here.link).household_id = self.here.homes[self.linked]

    @rule(forgets=st.booleans())
    def compact(self, forgets: bool) -> None:
        with self.town.tx() as tx:
            compact(tx, tx.now + timedelta(seconds=1))
            for stream in self.streams if forgets else []:
                row = tx.session.get(Stream, stream)
                forget(tx, stream, row.seq if row else 0)

    @rule()
    def save(self) -> None:
        self.epochs.save()

    @precondition(lambda self: self.epochs.copy is not None)
    @rule()
    def restore(self) -> None:
        self.epochs.restore()

    @invariant()
    def nothing_is_claimed_early(self) -> None:
        """What a phone holds as sent to the server of this epoch is there; news of a restore may not have come yet."""
        if not hasattr(self, "epochs"):
            return
        epoch = self.epochs.now
        with self.town.tx() as tx:
            answered = set(tx.session.exec(select(AnsweredOp.op_id)))
            finished = {row.photo_id: row.sha256 for row in tx.session.exec(select(Upload)) if row.finished_at}
        for carrier in self.carriers:
            if carrier.epoch == epoch:
                assert {op["op_id"] for op in carrier.acknowledged} <= answered
                assert carrier.stored <= finished.keys()
                assert {self.town.services.store.size(store_key(finished[i])) for i in carrier.stored} <= {SIZE}

    def teardown(self) -> None:
        if not hasattr(self, "epochs"):
            return
        for _ in range(3):  # a pull may bring the news of a restore, which refills outboxes
            for carrier in self.carriers:
                carrier.settle()
        self.server_has_everything_once()
        self.phones_hold_what_is_theirs()

    def server_has_everything_once(self) -> None:
        with self.town.tx() as tx:
            in_streams = select(Toy.id).where(col(Toy.stream).in_(self.streams))
            assert set(tx.session.exec(in_streams)) == self.toys
            here = select(Visit.id).where(col(Visit.village_id).in_(self.here.villages))
            assert sorted(tx.session.exec(here)) == sorted(self.visits)
            named = select(Photo).where(col(Photo.village_id).in_(self.here.villages))
            photos = {photo.id: photo.received_at is not None for photo in tx.session.exec(named)}
        assert photos == dict.fromkeys((i for carrier in self.carriers for i in carrier.photos), True)

    def phones_hold_what_is_theirs(self) -> None:
        with self.town.tx() as tx:
            toys = {
                row.id: self.streams.index(row.stream) for row in tx.session.exec(select(Toy)) if row.id in self.toys
            }
        both, second = {0, 1}, {1} if self.is_in_office else set()
        covered: list[set[int]] = [{0}, second, both, {0}]
        for carrier, villages in zip(self.carriers, covered, strict=False):
            carrier.settle()
            assert (carrier.outbox, carrier.photos.keys() - carrier.stored) == ([], set())
            assert carrier.held("toy") == {toy for toy, village in toys.items() if village in villages}
        for carrier, villages in zip(self.carriers, [{0}, second, set(), {0}, {self.linked}], strict=True):
            carrier.settle()
            assert carrier.held("visit") == {visit for visit, village in self.visits.items() if village in villages}


@pytest.mark.timeout(600)
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
