"""Eight writers and a reader: no change is skipped, no op applied twice, whatever the interleaving."""

import threading

from sqlmodel import col, func, select

from server.base.ids import new_id
from server.sync.models import Change, Stream
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.sync.toy import Toy

WRITERS, BATCHES, PER_BATCH = 8, 12, 4


def write(phone: Phone, streams: list[str], made: list[str], failures: list[str]) -> None:
    for number in range(BATCHES):
        ops = [
            phone.make("toy.make", {"id": new_id(), "stream": streams[(number + i) % len(streams)], "text": "t"})
            for i in range(PER_BATCH)
        ]
        answers = phone.ops(ops)
        failures += [str(a) for a in answers if a["answer"] != "done"]
        made += [op["body"]["id"] for op in ops]


def read_until(phone: Phone, stop: threading.Event) -> None:
    while not stop.is_set():
        phone.apply(phone.page(50))


def test_a_reader_beside_eight_writers_misses_nothing(toys: Town, dahe: str, shuikou: str):
    made: list[str] = []
    failures: list[str] = []
    stop = threading.Event()
    reader = toys.phone(toys.people.leader)
    writers = [toys.phone(toys.people.worker) for _ in range(WRITERS)]
    threads = [threading.Thread(target=write, args=(w, [dahe, shuikou], made, failures)) for w in writers]
    watching = threading.Thread(target=read_until, args=(reader, stop))
    for thread in [watching, *threads]:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    watching.join()
    held = {key[1] for key in reader.pull() if key[0] == "toy"}
    assert failures == []
    assert held == set(made)
    assert len(made) == WRITERS * BATCHES * PER_BATCH


def test_the_feed_has_no_gaps_and_no_doubles(toys: Town, dahe: str):
    made: list[str] = []
    phones = [toys.phone(toys.people.worker) for _ in range(WRITERS)]
    threads = [threading.Thread(target=write, args=(p, [dahe], made, [])) for p in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with toys.tx() as tx:
        seqs = list(tx.session.exec(select(Change.seq).where(Change.stream == dahe).order_by(col(Change.seq))))
        assert seqs == list(range(1, len(made) + 1))
        assert tx.session.get(Stream, dahe).seq == len(made)


def test_two_tabs_that_send_the_same_op_at_once_make_one(toys: Town, dahe: str):
    phone = toys.phone(toys.people.worker)
    tabs = [Phone(toys, phone.person, phone.device_id, toys.app.test_client(), phone.grant) for _ in range(WRITERS)]
    for _ in range(5):
        op = phone.make("toy.make", {"id": new_id(), "stream": dahe, "text": "once"})
        answers: list[str] = []
        gate = threading.Barrier(WRITERS)

        def send(tab: Phone, op: dict = op, answers: list[str] = answers, gate: threading.Barrier = gate) -> None:
            gate.wait()
            answers.append(tab.ops([op])[0]["answer"])

        threads = [threading.Thread(target=send, args=(tab,)) for tab in tabs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(answers) <= {"done", "later"}
        assert phone.ops([op])[0]["answer"] == "done"
    with toys.tx() as tx:
        assert tx.session.exec(select(func.count()).select_from(Toy)).one() == 5
