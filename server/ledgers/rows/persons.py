"""People whom the rows of a list name, by mobile number and by name: looked up for many rows at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.ledgers.kinds.roles import NAME_OF
from server.ledgers.rows.desk import Row
from server.people.models import Person, Post
from server.people.queries import PHONE, held_on, people_out
from server.people.scope import know_posts, may_appoint_person
from server.places.models import Place
from server.places.within import lies_in


@dataclass
class Persons:
    """Those who are known, and whoever a list adds as it goes."""

    tx: Tx
    _by_word: dict[str, Person] = field(default_factory=dict)
    _by_name: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _posts: dict[str, list[tuple[Post, Place]]] = field(default_factory=lambda: defaultdict(list))

    def by_phone(self, phone: str) -> Person | None:
        """Whose number this is."""
        words = words_of(self.tx, phone) if phone else ()
        return next((self._by_word[word] for word in words if word in self._by_word), None)

    def named(self, name: str, place: Place, role: str = "") -> list[Person]:
        """Who of that name holds a post (of that role) at this place or below it today."""
        return [
            person for person in self._by_name.get(name, ())
            if person.name == name and person.closed_at is None and any(
                role in {"", post.role} and at.path.startswith(place.path) for post, at in self._today(person)
            )
        ]  # fmt: skip

    def post(self, person: Person, role: str, place_id: str) -> Post | None:
        """The post that somebody holds there today."""
        held = (post for post, _ in self._today(person) if post.role == role and post.place_id == place_id)
        return next(held, None)

    def holds_beside(self, person: Person, role: str, place_id: str, since: date) -> bool:
        """Whether they hold the same post on ``since`` or later."""
        return any(
            post.role == role and post.place_id == place_id and (post.to_on is None or post.to_on >= since)
            for post, _ in self._posts[person.id]
        )

    def know(self, person: Person) -> None:
        """Somebody is there, or is called otherwise now, or has another number."""
        if person.phone_index:
            self._by_word[person.phone_index] = person
        if not any(one is person for one in self._by_name[person.name]):
            self._by_name[person.name].append(person)

    def know_post(self, post: Post, place: Place) -> None:
        """Somebody holds this."""
        self._posts[post.person_id].append((post, place))

    def _today(self, person: Person) -> Iterable[tuple[Post, Place]]:
        day = local_date(self.tx.now)
        held = self._posts[person.id]
        return (one for one in held if one[0].from_on <= day and (one[0].to_on is None or one[0].to_on >= day))


def words_of(tx: Tx, phone: str) -> list[str]:
    """The index words of a number, one per version of the key."""
    keys = tx.services.keys
    return [keys.find(phone, PHONE, version) for version in keys.index]


def look_up_persons(rows: Sequence[Row], name: str, phone: str = "") -> None:
    """Everybody whom the columns ``name`` and ``phone`` of these rows may mean, in three questions."""
    if not rows:
        return
    tx, names = rows[0].tx, {row.values[name] for row in rows if row.values.get(name)}
    phones = {row.values[phone] for row in rows if row.values.get(phone)}
    found = Persons(tx)
    people = _people(tx, names, [word for one in sorted(phones) for word in words_of(tx, one)], rows[0].where.root.path)
    for person in people:
        found.know(person)
    ids = [person.id for person in people]
    held = select(Post, Place).join(Place, col(Place.id) == Post.place_id).where(col(Post.person_id).in_(ids))
    for post, place in tx.session.exec(held.order_by(Place.path, Post.id)):
        found.know_post(post, place)
    know_posts(tx, ids)
    for row in rows:
        row.seen["persons"] = found


def _people(tx: Tx, names: Collection[str], words: Collection[str], path: str) -> Sequence[Person]:
    here = select(Post.person_id).join(Place, col(Place.id) == Post.place_id)
    here = here.where(held_on(local_date(tx.now)), lies_in(path))
    named = col(Person.name).in_(names) & col(Person.id).in_(here)
    return tx.session.exec(
        select(Person).where(or_(named, col(Person.phone_index).in_(words))).order_by(col(Person.id))
    ).all()


def persons_of(row: Row) -> Persons:
    """Those who were looked up for this row."""
    found: Persons = row.seen["persons"]
    return found


def people_shown(tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
    """People as candidates: posts and masked number; nothing of those who are not the caller's to appoint."""
    rows = tx.session.exec(select(Person).where(col(Person.id).in_(ids))).all()
    people = [person for person in rows if may_appoint_person(tx, person.id)]
    return {
        p.id: [
            p.name,
            "、".join(f"{post.place_name} {post.title or NAME_OF.get(post.role, post.role)}" for post in p.posts),
            p.phone_masked or "",
        ]
        for p in people_out(tx, people)
    }
