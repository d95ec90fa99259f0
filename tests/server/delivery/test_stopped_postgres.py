"""PostgreSQL is stopped and started again under a living server: nobody has to start ours again."""

from collections.abc import Iterator

import pytest

from deploy.bootstrap.services import find_postgres
from schedulers.run import seed, tick
from schedulers.table import Timed
from server.base.db import Database
from server.meetings.planning import ensure_meetings
from tests.cast.town import Town
from tests.server.conftest import with_cast
from tests.server.delivery.repeating import are_kept_once, asked_to_wait, sent, until_done, visits
from tests.server.delivery.test_full_disk import meetings
from tests.services.absent import absent
from tests.services.postgres_server import Cluster, postgres_cluster


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """One of this test's own: others live on theirs."""
    programs = find_postgres()
    if programs is None:
        absent("PostgreSQL", "Install its server (Debian: postgresql).")
    with postgres_cluster(programs) as made:
        yield made


@pytest.fixture
def database(cluster: Cluster) -> Iterator[Database]:
    with_cast(cluster.address)
    db = Database(cluster.address)
    yield db
    db.close()


def test_the_server_goes_on_by_itself(town: Town, cluster: Cluster):
    phone = town.phone(town.people.worker)
    first, second = visits(phone, 2), visits(phone, 2)
    until_done(phone, first)
    cluster.stop()
    for _ in range(3):
        asked_to_wait(sent(phone, second))
        asked_to_wait(phone.get("/api/sync/changes"))
    cluster.start()
    until_done(phone, second)
    until_done(phone, first)
    are_kept_once(town, first + second)


def test_timed_jobs_go_on_by_themselves(town: Town, cluster: Cluster):
    seed(town.services)
    plan = tick(town.services, Timed(ensure_meetings, seconds=60))
    cluster.stop()
    plan()
    cluster.start()
    for _ in range(3):  # a tick may be lost to each connection that rested
        plan()
    assert meetings(town) == 9
