"""What people do at the open page and at the desk, in their words."""

import re
from datetime import timedelta

from sqlmodel import select

from server.base.clock import local_date
from server.base.ids import new_id
from server.people.models import Person, Post
from server.places.models import Place
from tests.cast.phone import Phone
from tests.cast.town import Town

NUMBER = re.compile(r"\b\d{5}-\d{5}-\d{5}\b")


class Resident:
    """Somebody with a phone and no account: reads pages, fills in forms."""

    def __init__(self, town: Town, place=None, address: str = "10.0.0.1") -> None:
        self.client = town.app.test_client()
        self.place = place or town.places.dahe
        self.at = {"REMOTE_ADDR": address}

    def read(self, path: str = "", **kwargs):
        return self.client.get(path or f"/say/{self.place.id}", environ_overrides=self.at, **kwargs)

    def form(self) -> str:
        """The id that the page gave to what is going to be said."""
        return str(re.findall(r'name="id" value="([^"]+)"', self.read().text)[0])

    def fill_in(self, path: str, **data):
        return self.client.post(path, data=data, environ_overrides=self.at)

    def say(self, text: str = "路灯坏了", kind: str = "problem", **given):
        return self.fill_in(f"/say/{self.place.id}", **{"id": self.form(), "kind": kind, "text": text} | given)

    def says(self, text: str = "路灯坏了", kind: str = "problem", **given) -> str:
        """Said; the number."""
        answer = self.say(text, kind, **given)
        assert answer.status_code == 200, answer.text
        return str(NUMBER.findall(answer.text)[0])

    def track(self, number: str, **given):
        return self.fill_in("/say/track", number=number, **given)

    def rate(self, number: str, rating: int, **given):
        return self.fill_in("/say/rate", number=number, rating=str(rating), **given)


def on_desk(phone: Phone, **query) -> list[dict]:
    response = phone.get("/api/feedback", query_string=query)
    assert response.status_code == 200, response.text
    return response.get_json()["items"]


def takes_post(town: Town, person: Person, role: str, place: Place) -> None:
    """One more post, from today."""
    with town.tx() as tx:
        tx.add(Post(id=new_id(), person_id=person.id, role=role, place_id=place.id, from_on=local_date(tx.now)))


def ends_posts(town: Town, person: Person, role: str) -> None:
    """Posts in this role were over yesterday."""
    with town.tx() as tx:
        for post in tx.session.exec(select(Post).where(Post.person_id == person.id, Post.role == role)):
            post.to_on = local_date(tx.now) - timedelta(days=1)


def the_one(phone: Phone) -> str:
    """The id of the only piece on this desk."""
    [item] = on_desk(phone)
    return item["id"]


def does(phone: Phone, feedback_id: str, act: str, **body):
    return phone.post(f"/api/feedback/{feedback_id}/{act}", body)
