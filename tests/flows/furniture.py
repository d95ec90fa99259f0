"""A village in which one of everything has happened, so that no screen of a tour is empty."""

import random
from types import SimpleNamespace

from sqlmodel import col, select

from server.app import create_app
from server.base.clock import local_date, system_clock
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CONSOLE
from server.evidence.models import Photo
from server.evidence.worker import process_pending
from server.households.models import Household
from server.lookbacks.models import LookbackItem
from server.meetings.models import Meeting
from server.people.models import Person
from server.places.models import Place
from tests.cast import lists, matters
from tests.cast.phone import Phone
from tests.cast.pictures import jpeg
from tests.cast.town import HOUSEHOLDS, PLACES, Town
from tests.flows.village import Village
from tests.server.evidence.camera import photo_in, send

Things = dict[str, str]


def furnish(village: Village) -> Things:
    """Let everything happen once; what a screen's address needs, by the name that the tour gives it."""
    with village.services() as services:
        town = _town(village, services)
        worker, secretary, office = (town.phone(getattr(town.people, who)) for who in ("worker", "secretary", "office"))
        things = {
            "household": town.households[0].id,
            "person": town.people.rep.id,
            "village": town.places.dahe.id,
            "visit": matters.visit(worker, heard="低保的事问过两回了，想请村里帮着看看材料还差什么"),
            "fresh": matters.report(worker, text="灶屋后面的排水沟堵了，一下雨水就往院子里灌"),
            **_returned(town, worker),
            **_planned(town),
            **_asked(town, secretary),
            **_shown(town, secretary, worker),
            **_said(town, worker, secretary),
        }
        _changed(town)
        _emergency(town, office)
        return things | _papers(town, office)


def _town(village: Village, services: Services) -> Town:
    """The cast, from the rows of a village that has settled."""
    with services.reading(CONSOLE) as tx:
        people = {name: tx.get(Person, person_id) for name, person_id in vars(village.people).items()}
        rows = {row.name: row for row in tx.session.exec(select(Place))}
        homes = {(row.village_id, row.number): row for row in tx.session.exec(select(Household))}
    places = SimpleNamespace(**{key: rows[name] for key, name, *_ in PLACES})
    town = Town(services, system_clock, places, SimpleNamespace(**people))  # type: ignore[arg-type]
    town.households = [homes[getattr(places, where).id, number] for where, number, *_ in HOUSEHOLDS]
    town.app = create_app(services)
    return town


def _returned(town: Town, worker: Phone) -> Things:
    """An issue whose photo came back, another whose photos wait for a verdict, a third that lasts."""
    issue_id, photo_id = _fixed(town, worker, "化粪池渗漏，盖板裂了一条缝")
    verdict = {"id": new_id(), "photo_id": photo_id, "verdict": "returned", "reason_code": "unclear"}
    matters.done(town.phone(town.people.inspector).op("photo.judge", verdict))
    _fixed(town, worker, "巷子口的垃圾堆了三天")
    process_pending(town.services)
    with town.tx() as tx:
        code = tx.get(Photo, photo_id).code
    return {"issue": issue_id, "photo": photo_id, "code": code}


def _fixed(town: Town, worker: Phone, text: str) -> tuple[str, str]:
    """Reported with a photo before, fixed with one after: the issue and the photo after."""
    before, after = (jpeg(random.Random(f"{text} {slot}"), 640, 480, 60) for slot in ("before", "after"))
    photos = [photo_in(town, data) for data in (before, after)]
    issue_id = matters.report(worker, text=text, photos=photos[:1])
    matters.done(matters.step(worker, "fix", issue_id, photos=photos[1:]))
    for photo, data in zip(photos, (before, after), strict=True):
        assert send(worker, data, photo_id=photo["id"]).status_code == 201
    return issue_id, str(photos[1]["id"])


def _planned(town: Town) -> Things:
    """The meeting, the look-back and one of its questions, which the clock's process has planned."""
    with town.tx() as tx:
        village = town.places.dahe.id
        meeting = tx.session.exec(select(Meeting.id).where(Meeting.village_id == village)).first()
        item = tx.session.exec(
            select(LookbackItem).where(LookbackItem.section == "template").order_by(col(LookbackItem.id))
        ).first()
        assert meeting
        assert item
        return {"meeting": meeting, "lookback": item.lookback_id, "item": item.id}


def _asked(town: Town, secretary: Phone) -> Things:
    body = matters.task_body(town, assignee_ids=[town.people.worker.id, town.people.secretary.id])
    matters.done(secretary.op("task.create", body))
    notice = {"id": new_id(), "place_id": town.places.dahe.id, "title": "停水通知", "text": "明天上午停水，请备水"}
    matters.done(secretary.op("announcement.post", notice | {"until_on": matters.days_on(town, 3)}))
    return {"task": body["id"], "announcement": str(notice["id"])}


def _shown(town: Town, secretary: Phone, worker: Phone) -> Things:
    """A project whose photos are asked for: the first two are taken, the second came back."""
    body = matters.task_body(town, title="三组机耕路硬化", items=[], shows="stage", place_ids=[town.places.dahe.id])
    body |= {"roles": ["grid_worker"]}
    matters.done(secretary.op("task.create", body))
    pictures = {slot: jpeg(random.Random(f"机耕路 {slot}"), 640, 480, 60) for slot in ("before", "during")}
    photos = {slot: photo_in(town, data) for slot, data in pictures.items()}
    shown = [{"slot": slot, "photo": photo} for slot, photo in photos.items()]
    matters.done(worker.op("task.show", {"id": body["id"], "photos": shown}))
    for slot, data in pictures.items():
        assert send(worker, data, photo_id=photos[slot]["id"]).status_code == 201
    verdict = {"id": new_id(), "photo_id": photos["during"]["id"], "verdict": "returned", "reason_code": "angle"}
    matters.done(town.phone(town.people.inspector).op("photo.judge", verdict))
    return {"project": body["id"], "shown": str(photos["during"]["id"])}


def _said(town: Town, worker: Phone, secretary: Phone) -> Things:
    """A suggestion of the worker's own, and a problem that lies on the village's desk."""
    matters.done(worker.op("feedback.send", {"id": new_id(), "kind": "suggestion", "text": "字再大一点"}))
    open_page = town.app.test_client()
    given = {"id": new_id(), "kind": "problem", "text": "三组路灯坏了半个月", "name": "", "phone": ""}
    answer = open_page.post(f"/say/{town.places.dahe.id}", data=given)
    assert answer.status_code in {200, 201, 303}, answer.text
    [case] = secretary.get("/api/feedback").get_json()["items"]
    return {"case": case["id"]}


def _changed(town: Town) -> None:
    rep = town.phone(town.people.rep)
    matters.done(rep.op("situation.propose", matters.situation_body(town, 1)))


def _emergency(town: Town, office: Phone) -> None:
    body = {"id": new_id(), "kind": "flood", "place_ids": [town.places.shanmen.id], "note": "山边的户转移到村小学"}
    assert office.post("/api/emergencies", body).status_code == 200


def _papers(town: Town, office: Phone) -> Things:
    """A list brought in as far as its preview, and a bulletin."""
    desk = lists.Desk(town, office)
    desk.send(lists.messy(), "大合村 农户.xlsx")
    desk.preview()
    today = local_date(town.clock()).isoformat()
    wanted = {"place_id": town.places.dahe.id, "from_on": today, "to_on": today}
    made = office.post("/api/documents/bulletins", wanted)
    assert made.status_code == 201, made.text
    return {"import": desk.id, "paper": made.get_json()["id"]}
