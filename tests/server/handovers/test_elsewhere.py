"""What the caller may not hand on is named with who may; people without a phone get somebody else who records."""

from server.base.clock import local_date
from server.base.ids import new_id
from server.handovers.models import Handover
from server.households.models import RepresentativeLink
from server.issues.models import Issue
from server.people.models import Person
from tests.cast.matters import done, notices, report, task_body
from tests.server.handovers.test_hand_over import everything, hand, new_rep, open_work, secretary

__all__ = ["new_rep", "secretary"]


def without_a_phone(town, proxy, place):
    """A representative of 大合村 (or elsewhere) for whom somebody records."""
    phone = town.phone(town.people.admin)
    post = {"role": "representative", "place_id": place.id}
    made = phone.post("/api/people", {"name": "老小表", "phone": "", "post": post}).get_json()
    with town.tx() as tx:
        tx.get(Person, made["id"]).proxy_id = proxy.id
    return made["id"]


def test_nothing_is_elsewhere_where_all_may_be_moved(town, secretary):
    assert open_work(secretary, town.people.rep)["elsewhere"] == []


def test_what_lies_in_another_village_is_counted_with_who_may(town, secretary):
    rep, outsider = town.people.rep, town.phone(town.people.outsider)
    far = next(home for home in town.households if home.village_id == town.places.shuikou.id)
    issue_id = report(outsider, household_id=far.id)
    with town.tx() as tx:
        tx.get(Issue, issue_id).owner_id = rep.id
        day = local_date(tx.now)
        tx.add(RepresentativeLink(id=new_id(), household_id=far.id, person_id=rep.id, from_on=day))

    work = open_work(secretary, rep)

    assert [(one["kind"], one["place_name"], one["count"]) for one in work["elsewhere"]] == [
        ("households", "水口村", 1),
        ("issues", "水口村", 1),
    ]
    assert all(town.people.outsider.name in one["who"] for one in work["elsewhere"])
    assert far.head not in str(work)


def test_a_task_of_people_only_stays_with_whoever_gave_it(town, secretary):
    rep = town.people.rep
    done(town.phone(town.people.office).op("task.create", task_body(town, assignee_ids=[rep.id])))

    work = open_work(secretary, rep)

    assert work["tasks"] == []
    assert work["elsewhere"] == [{"kind": "tasks", "place_name": "", "count": 1, "who": ["镇小办"]}]


def test_whom_somebody_records_for_goes_to_the_next_and_back(town, secretary, new_rep):
    rep = town.people.rep
    served = without_a_phone(town, rep, town.places.dahe)
    work = open_work(secretary, rep)
    assert [one["name"] for one in work["proxies"]] == ["老小表"]

    made = hand(secretary, rep, new_rep, proxy_ids=[served]).get_json()

    assert made["proxies"] == 1 and open_work(secretary, new_rep)["proxies"][0]["id"] == served
    (told,) = notices(town.phone(new_rep), "handover.received")
    assert "代录 1 人" in told["body_zh"]

    assert secretary.post(f"/api/handovers/{made['id']}/undo", {}).get_json() == {"back": 1, "gone_on": 0}
    assert [one["id"] for one in open_work(secretary, rep)["proxies"]] == [served]


def test_only_somebody_who_stands_beside_them_can_record(town, secretary, new_rep):
    rep = town.people.rep
    served = without_a_phone(town, rep, town.places.dahe)

    answer = hand(secretary, rep, town.people.yanglin_office, proxy_ids=[served])

    assert answer.get_json()["code"] == "proxy_not_here"
    with town.tx() as tx:
        assert tx.get(Person, served).proxy_id == rep.id


def test_somebody_of_another_village_is_not_the_callers_to_move(town, secretary, new_rep):
    rep = town.people.rep
    served = without_a_phone(town, rep, town.places.shuikou)

    work = open_work(secretary, rep)

    assert work["proxies"] == [] and [one["kind"] for one in work["elsewhere"]] == ["proxies"]
    assert hand(secretary, rep, new_rep, proxy_ids=[served]).status_code == 404


def test_hand_overs_of_before_are_shown_and_taken_back(town, secretary, new_rep):
    """Their rows know nothing of proxies."""
    rep = town.people.rep
    made = hand(secretary, rep, new_rep, **everything(open_work(secretary, rep)) | {"post_ids": []}).get_json()
    with town.tx() as tx:
        row = tx.get(Handover, made["id"])
        row.moved = {kind: moved for kind, moved in row.moved.items() if kind != "proxies"}

    assert open_work(secretary, rep)["handovers"][0]["proxies"] == 0
    assert secretary.post(f"/api/handovers/{made['id']}/undo", {}).get_json()["back"] == 3
