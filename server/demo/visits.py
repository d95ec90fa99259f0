"""Twelve weeks of visits: most of them plain rows; those with a need, a photo or a history through the real action."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import groupby

from sqlalchemy import bindparam, or_, update

from server.base.clock import local_date, local_time, monday_of, week_of
from server.base.columns import table_of
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.demo.album import Album, Picture
from server.demo.cases import Case
from server.demo.chance import Chance
from server.demo.figures import SHOWN, Figures
from server.demo.lives import live_on
from server.demo.outings import Outing, outings
from server.demo.scene import Scene
from server.demo.story import Story
from server.demo.words import CORRECTION, NEEDS, TROUBLES, WRONG_HOUSE
from server.events.models import Event
from server.households.models import Household
from server.visits.actions import record_visit, withdraw_visit
from server.visits.models import Visit, VisitHousehold
from server.visits.shapes import Need, RecordVisit, WithdrawVisit

NEED, PHOTO, PROXY = 0.012, 0.008, 0.004  # of the visits
ON_THE_WAY = timedelta(minutes=20)  # until a phone had signal again
SEEN_WRONG = timedelta(days=1)


def tell_visits(scene: Scene, figures: Figures, story: Story, album: Album) -> None:
    """So many visits; every act that touches more than the visit itself is a real one."""
    chance = Chance("visits")
    plain: list[Outing] = []
    for outing in outings(chance, scene, figures, story):
        _sort(chance, story, album, outing, plain)
    _correct_some(chance, scene, story)
    by_week = groupby(sorted(plain, key=lambda outing: outing.at), key=lambda outing: week_of(local_date(outing.at)))
    for week, found in by_week:
        sunday = local_time(monday_of(week) + timedelta(days=6), 23, 30)
        story.ticks(min(sunday, story.now - timedelta(seconds=1)), partial(_write_week, chance, list(found)))


def _sort(chance: Chance, story: Story, album: Album, outing: Outing, plain: list[Outing]) -> None:
    lot = chance.random()
    if outing.how == "nobody" or lot > NEED + PHOTO + PROXY:
        plain.append(outing)
    elif lot < NEED:
        case = _need(chance, outing)
        story.does(outing.at, outing.who, partial(_with_need, chance, outing, case))
        live_on(story, case, outing.at)
    elif lot < NEED + PHOTO:
        picture = album.order("yard", outing.home.id)
        story.does(outing.at, outing.who, partial(_with_photo, chance, outing, picture))
    else:
        story.does(outing.at + ON_THE_WAY, outing.village.secretary, partial(_for_somebody, chance, outing))


def _need(chance: Chance, outing: Outing) -> Case:
    category, village = chance.choice(NEEDS), outing.village
    _, wrongs, mended = TROUBLES[category]
    text = chance.choice(wrongs).format(yard=village.groups[0].yards[0], group="本组")
    officer = village.office[-1]
    return Case(
        chance, village, outing.home, category, text, mended, "visit", reporter=outing.who, owner=officer,
        reviewer=officer, id=chance.id_at(outing.at),
    )  # fmt: skip


def _with_need(chance: Chance, outing: Outing, case: Case, tx: Tx) -> None:
    need = Need(issue_id=case.id, category=case.category, text=case.text, owner_id=case.owner.id)
    record_visit(tx, _body(chance, outing).model_copy(update={"need": need}))


def _with_photo(chance: Chance, outing: Outing, picture: Picture, tx: Tx) -> None:
    record_visit(tx, _body(chance, outing).model_copy(update={"photos": [picture.taken(tx)]}))


def _for_somebody(chance: Chance, outing: Outing, tx: Tx) -> None:
    """代录: told on paper or by phone, entered by the secretary."""
    record_visit(tx, _body(chance, outing).model_copy(update={"on_behalf_of": outing.who.id}))


def _correct_some(chance: Chance, scene: Scene, story: Story) -> None:
    """One visit corrected and one withdrawn in the village shown first."""
    village = scene.village(SHOWN[0])
    worker, (one, other) = village.grid[0], village.homes[:2]
    first = Outing(story.daytime(chance, 3), worker, village, one, "home", ["routine"])
    second = Outing(story.daytime(chance, 6), worker, village, other, "home", ["routine"])
    body, wrong = _body(chance, first), _body(chance, second)
    mended = body.model_copy(update={"id": chance.id_at(story.now), "supersedes": body.id, "heard": CORRECTION})
    withdrawn = WithdrawVisit(id=wrong.id, reason=WRONG_HOUSE)
    story.does(first.at, worker, partial(_record, body))
    story.does(first.at + SEEN_WRONG, worker, partial(_record, mended))
    story.does(second.at, worker, partial(_record, wrong))
    story.does(second.at + SEEN_WRONG, worker, partial(_withdraw, withdrawn))


def _record(body: RecordVisit, tx: Tx) -> None:
    record_visit(tx, body)


def _withdraw(body: WithdrawVisit, tx: Tx) -> None:
    withdraw_visit(tx, body)


def _body(chance: Chance, outing: Outing) -> RecordVisit:
    return RecordVisit(
        id=chance.id_at(outing.at), household_ids=[outing.home.id], happened_at=outing.at, how=outing.how,
        purposes=outing.purposes, heard=outing.heard, phrases=outing.phrases, companion=outing.companion,
    )  # fmt: skip


def _write_week(chance: Chance, plain: Sequence[Outing], services: Services) -> None:
    """Rows like those that the action writes, many at once, oldest first."""
    with services.writing(CONSOLE) as tx:
        for outing in plain:
            _write_one(tx, chance.id_at(outing.at), chance.id_at(outing.at), outing)
        _remember(tx, [outing for outing in plain if outing.how != "nobody"])


def _remember(tx: Tx, met: Sequence[Outing]) -> None:
    """When each household was last heard of, and by whom."""
    last = {outing.home.id: {"home": outing.home.id, "at": outing.at, "by": outing.who.name} for outing in met}
    if not last:
        return
    columns = table_of(Household).c
    is_newer = or_(columns.last_visit_at.is_(None), columns.last_visit_at < bindparam("at"))
    theirs = update(table_of(Household)).where(columns.id == bindparam("home"), is_newer)
    tx.session.connection().execute(
        theirs.values(last_visit_at=bindparam("at"), last_visit_by=bindparam("by")), list(last.values())
    )


def _write_one(tx: Tx, visit_id: str, event_id: str, outing: Outing) -> None:
    received_at = outing.at + ON_THE_WAY
    tx.insert(
        table_of(Visit), id=visit_id, village_id=outing.village.id, author_id=outing.who.id, happened_at=outing.at,
        received_at=received_at, how=outing.how, purposes=outing.purposes, heard=outing.heard, phrases=outing.phrases,
        companion=outing.companion, household_ids=[outing.home.id], photo_ids=[],
    )  # fmt: skip
    tx.insert(table_of(VisitHousehold), household_id=outing.home.id, visit_id=visit_id)
    tx.insert(
        table_of(Event), id=event_id, kind="visit.recorded", subject_kind="visit", subject_id=visit_id,
        place_id=outing.village.id, actor_id=outing.who.id, via="session", device_id="", at=received_at,
        made_at=outing.at, data={"households": [outing.home.id], "author": outing.who.id},
    )  # fmt: skip
