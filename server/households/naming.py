"""Whose names stand in a text that is meant for everybody: a help for its writer, before it goes out."""

from typing import Any

from sqlalchemy import literal
from sqlmodel import col, false, func, or_, select

from server.base.tx import Tx
from server.households.models import Household, Member
from server.people.scope import my_posts
from server.places.models import Place
from server.places.within import lies_in

SHORTEST = 2  # 单字 names would be found in any text
MOST = 50


def names_in(tx: Tx, text: str) -> list[str]:
    """Heads and members of households of the caller's villages whose names the words hold, the longest first."""
    mine = col(Household.village_id).in_(select(Place.id).where(_mine(tx))), col(Household.ended_on).is_(None)
    heads = select(Household.head).where(*mine, *_stands_in(text, Household.head))
    members = select(Member.name).join(Household, col(Household.id) == Member.household_id)
    members = members.where(*mine, col(Member.ended_on).is_(None), *_stands_in(text, Member.name))
    found = {name for asked in (heads, members) for name in tx.session.exec(asked.distinct().limit(MOST))}
    return sorted(found, key=lambda name: (-len(name), name))


def _stands_in(text: str, name: Any) -> tuple[Any, ...]:
    return func.length(name) >= SHORTEST, literal(text).contains(col(name), autoescape=False)


def _mine(tx: Tx) -> Any:
    """Also for a representative the whole village: who lives next door is nobody's news either."""
    posts = my_posts(tx)
    villages = [col(Place.id) == post.village_id for post in posts if post.village_id]
    return or_(false(), *villages, *(lies_in(post.path) for post in posts if not post.village_id))
