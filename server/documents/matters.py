"""What a paper tells of issues: read once, names of villagers left behind."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.documents.words import POSTS
from server.evidence.models import Photo
from server.issues.models import Issue
from server.issues.rules import is_overdue
from server.people.models import Post
from server.places.models import Place, PlaceCode
from server.reference.queries import categories

Village = aliased(Place)


@dataclass
class Matter:
    """An issue without anybody's name."""

    id: str
    number: str
    village: str
    code: str  # of the village: the order in which places are listed
    group: str  # the place within the village, or nothing
    what: str
    state: str
    source: str
    post: str
    reported_on: date
    due_on: date | None
    fixed_on: date | None
    settled_on: date | None
    is_late: bool
    is_sensitive: bool
    household_id: str | None
    owner_id: str | None
    village_id: str
    photos: dict[str, "Shot"] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Village and group."""
        return self.village + self.group


@dataclass(frozen=True)
class Shot:
    """The newest photo of a slot whose bytes are here."""

    id: str
    code: str
    taken_on: date
    state: str
    reason_code: str | None


def matters(tx: Tx, where: Any) -> list[Matter]:
    """Issues that fulfil ``where`` (of ``Issue`` and of ``Place``, where they are), in order of village and number."""
    asked = (
        select(Issue, Place.id, Place.name, col(Village.name))
        .join(Place, col(Place.id) == Issue.place_id)
        .join(Village, col(Village.id) == Issue.village_id)
        .where(where, Issue.state != "void")
    )
    rows = tx.session.exec(asked).all()
    codes, kinds, today = _codes(tx, {issue.village_id for issue, *_ in rows}), categories(tx), local_date(tx.now)
    found = [
        Matter(
            id=issue.id,
            number=issue.number,
            village=village,
            code=codes.get(issue.village_id, ""),
            group="" if place_id == issue.village_id else place,
            what=kinds[issue.category].label_zh if issue.category in kinds else "其他问题",
            state=issue.state,
            source=issue.source,
            post="",
            reported_on=local_date(issue.reported_at),
            due_on=issue.due_on,
            fixed_on=local_date(issue.fixed_at) if issue.fixed_at else None,
            settled_on=local_date(issue.closed_at) if issue.closed_at else None,
            is_late=is_overdue(issue.state, issue.due_on, today),
            is_sensitive=issue.is_sensitive,
            household_id=issue.household_id,
            owner_id=issue.owner_id,
            village_id=issue.village_id,
        )
        for issue, place_id, place, village in rows
    ]
    return sorted(found, key=lambda matter: (matter.code, matter.village, matter.number))


def complete(tx: Tx, some: Sequence[Matter]) -> None:
    """Photos and posts of those that a paper shows one by one."""
    for start in range(0, len(some), 500):  # databases bound how many values one question may name
        part = some[start : start + 500]
        posts = _posts(tx, {matter.owner_id for matter in part if matter.owner_id})
        shots = _shots(tx, [matter.id for matter in part if not matter.is_sensitive])
        for matter in part:
            matter.photos = shots[matter.id]
            matter.post = _nearest(posts.get(matter.owner_id or "", []), matter)


def _codes(tx: Tx, village_ids: Collection[str]) -> dict[str, str]:
    asked = select(PlaceCode.place_id, PlaceCode.code).where(col(PlaceCode.valid_to).is_(None))
    return {place_id: code for place_id, code in tx.session.exec(asked) if place_id in village_ids}


def _shots(tx: Tx, issue_ids: Sequence[str]) -> dict[str, dict[str, Shot]]:
    asked = select(Photo).where(
        Photo.subject_kind == "issue",
        col(Photo.subject_id).in_(issue_ids),
        col(Photo.is_current),
        col(Photo.received_at).is_not(None),
        col(Photo.failure).is_(None),
    )
    found: dict[str, dict[str, Shot]] = defaultdict(dict)
    for photo in tx.session.exec(asked.order_by(col(Photo.taken_at), col(Photo.id))):
        held = found[photo.subject_id].get(photo.slot)
        if held is None or held.state != "accepted" or photo.state == "accepted":
            found[photo.subject_id][photo.slot] = Shot(
                photo.id, photo.code, local_date(photo.taken_at), photo.state, photo.reason_code
            )
    return found


def _posts(tx: Tx, person_ids: Collection[str]) -> dict[str, list[tuple[str, str, str, str | None]]]:
    today = local_date(tx.now)
    asked = (
        select(Post.person_id, Post.role, Place.name, Place.level, Place.village_id)  # type: ignore[call-overload]
        .join(Place, col(Place.id) == Post.place_id)
        .where(col(Post.person_id).in_(person_ids), Post.from_on <= today)
        .where((col(Post.to_on).is_(None)) | (col(Post.to_on) >= today))
    )
    found: dict[str, list[tuple[str, str, str, str | None]]] = defaultdict(list)
    for person_id, role, name, level, village_id in tx.session.exec(asked):
        found[person_id].append((role, name, level, village_id))
    return found


def _nearest(posts: Sequence[tuple[str, str, str, str | None]], matter: Matter) -> str:
    """The owner as a post: one in the village first, else the first that is held."""
    if not posts:
        return "村委会" if matter.owner_id is None else "已离岗，待重新交办"
    own = [post for post in posts if post[3] == matter.village_id]
    role, name, level, _ = (own or list(posts))[0]
    village = matter.village if own and level != "village" else ""
    return village + name + POSTS.get(role, "")
