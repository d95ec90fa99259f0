"""What is written on a photo's copies, gathered for a batch: place, matter, time, post, code, address."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from server.base.clock import local_date
from server.evidence.codes import code_address, shown_code
from server.evidence.copies.shapes import Mark
from server.evidence.copies.words import matter_words, post_words, time_words
from server.evidence.models import Photo, Subject
from server.evidence.scope import of_subject
from server.people.models import Post
from server.places.models import Place

Posts = Sequence[tuple[Post, str]]  # with the paths of their places, nearest first


def marks_of(session: Session, public_address: str, photo_ids: Collection[str]) -> dict[str, Mark]:
    """Photo id -> its mark, by what is known at this moment: a copy stays what it was when it was made."""
    rows = session.exec(select(Photo, Subject).join(Subject, of_subject()).where(col(Photo.id).in_(photo_ids))).all()
    places = _places(session, {photo.place_id for photo, _ in rows})
    posts = _posts(session, {photo.author_id for photo, _ in rows})
    return {
        photo.id: _mark(public_address, photo, subject, places[photo.place_id], posts[photo.author_id])
        for photo, subject in rows
    }


def _mark(public_address: str, photo: Photo, subject: Subject, place: tuple[str, str], posts: Posts) -> Mark:
    path, place_name = place
    if subject.is_sensitive:
        return Mark(lines=[place_name, time_words(photo.taken_at)], address=None)
    matter = matter_words(subject.kind, subject.title)
    facts = [time_words(photo.taken_at), _post(posts, path, photo.taken_at), shown_code(photo.code)]
    lines = [" · ".join(filter(None, words)) for words in ([place_name, matter], facts)]
    return Mark(lines=lines, address=code_address(public_address, photo.code))


def _places(session: Session, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Place id -> path, and names from the town down."""
    found = {place.id: place for place in session.exec(select(Place).where(col(Place.id).in_(ids)))}
    paths = {"/".join(parts[:end]) + "/" for parts in _parts(found.values()) for end in range(2, len(parts))}
    above = {place.path: place for place in session.exec(select(Place).where(col(Place.path).in_(paths)))}
    return {place.id: (place.path, _name(place, above)) for place in found.values()}


def _parts(places: Collection[Place]) -> list[list[str]]:
    return [place.path.split("/") for place in places]


def _name(place: Place, above: dict[str, Place]) -> str:
    parts = place.path.split("/")
    chain = [above.get("/".join(parts[:end]) + "/") for end in range(2, len(parts))]
    named = [one.name for one in chain if one is not None and one.level not in {"province", "city", "county"}]
    return "".join(named) or place.name


def _posts(session: Session, people: Collection[str]) -> dict[str, list[tuple[Post, str]]]:
    asked = select(Post, Place.path).join(Place, col(Place.id) == Post.place_id).where(col(Post.person_id).in_(people))
    found: dict[str, list[tuple[Post, str]]] = defaultdict(list)
    for post, path in session.exec(asked.order_by(col(Place.path).desc(), col(Post.role))):
        found[post.person_id].append((post, path))
    return found


def _post(posts: Posts, path: str, taken_at: datetime) -> str:
    """The post nearest to the place of those held that day; any other of that day if none covers it."""
    day = local_date(taken_at)
    held = [(post, above) for post, above in posts if _is_held(post, day)]
    covering = [post for post, above in held if path.startswith(above)]
    post = next(iter(covering or [post for post, _ in held]), None)
    return post_words(post.role, post.title) if post else ""


def _is_held(post: Post, day: date) -> bool:
    return post.from_on <= day and (post.to_on is None or post.to_on >= day)
