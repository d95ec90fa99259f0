"""One search, within what the caller covers."""

from tests.cast.matters import report


def found(phone, text):
    response = phone.get("/api/search", query_string={"q": text})
    assert response.status_code == 200, response.text
    return response.get_json()


def names(answer):
    return {
        "households": [h["head"] for h in answer["households"]],
        "people": [p["name"] for p in answer["people"]],
        "places": [p["name"] for p in answer["places"]],
        "issues": [i["text"] for i in answer["issues"]],
    }


def test_a_secretary_finds_the_villages_own(town):
    report(town.phone(town.people.worker), text="花婶家水沟堵了")

    assert names(found(town.phone(town.people.secretary), "花婶")) == {
        "households": ["覃桂花"],
        "people": [],
        "places": [],
        "issues": ["花婶家水沟堵了"],
    }
    assert names(found(town.phone(town.people.secretary), "专小"))["people"] == ["专小干"]


def test_places_by_name_or_code_with_what_lies_above(town):
    admin = town.phone(town.people.admin)

    for text in ("大合", "430525107228"):
        (place,) = found(admin, text)["places"]
        assert (place["name"], place["above"]) == ("大合村", "洞口县 山门镇")


def test_places_by_their_initials(town):
    admin = town.phone(town.people.admin)
    assert names(found(admin, "dhc"))["places"] == ["大合村"]
    assert names(found(admin, "DH"))["places"] == ["大合村"]
    assert names(found(town.phone(town.people.outsider), "dhc"))["places"] == []


def test_phones_hold_the_initials_of_their_places(town):
    held = town.phone(town.people.worker).pull()
    assert "dhc" in held["place", town.places.dahe.id]["pinyin"].split()


def test_an_issue_by_its_number(town):
    worker = town.phone(town.people.worker)
    issue_id = report(worker)
    number = worker.pull()["issue", issue_id]["number"]

    assert [i["id"] for i in found(worker, number[-4:])["issues"]] == [issue_id]


def test_an_outsider_finds_nothing_of_others(town):
    report(town.phone(town.people.worker), text="谢长生家")

    for person in (town.people.outsider, town.people.yanglin_office):
        assert names(found(town.phone(person), "谢长生")) == {
            "households": [],
            "people": [],
            "places": [],
            "issues": [],
        }


def test_a_representative_finds_linked_households_only(town):
    assert names(found(town.phone(town.people.rep), "山"))["households"] == []
    assert names(found(town.phone(town.people.other_rep), "山"))["households"] == ["尹大山"]


def test_nothing_is_searched_for_nothing(town):
    assert town.phone(town.people.secretary).get("/api/search?q=%20").status_code == 400
