"""What will be found, and how far it will have come, before it is known where: its photos are drawn meanwhile."""

from dataclasses import dataclass, field

from server.demo.album import Album, Picture
from server.demo.chance import Chance
from server.demo.figures import Figures, shared_out
from server.demo.lives import MENDED
from server.demo.words import TOILETS, TROUBLES

TOLD = 0.15  # of the closed toilets are told in full, with photos; the rest comes from a ledger
# How far the open toilets are, in parts of 75.
OPEN_TOILETS = {
    "photo_returned": 4, "fixed": 18, "assigned": 28, "reported": 8, "accepted": 5, "sent_back": 4, "extended": 3,
    "judged": 3, "put_off": 2,
}  # fmt: skip
TROUBLE_STATES = {
    "settled": 0.64, "assigned": 0.12, "fixed": 0.06, "judged": 0.02, "accepted": 0.04, "reported": 0.05, "void": 0.02,
    "sent_back": 0.02, "extended": 0.01, "photo_returned": 0.02,
}  # fmt: skip
VISIBLE = [category for category in TOILETS if category not in ("toilet.ledger", "toilet.water", "toilet.site")]
NEEDS_PHOTO = {"photo_returned", "judged", "put_off"}
# Days ago of the last step.
ENDED: dict[str, tuple[float, float]] = {
    "settled": (0, 76), "void": (1, 70), "assigned": (1, 20), "extended": (1, 12), "reported": (0, 2),
    "accepted": (0, 4), "fixed": (0, 4),
}  # fmt: skip
FULL_LIFE = 20  # days that the longest life takes at most, in whole


@dataclass
class Draft:
    """An issue to be: its kind, its end, its photos."""

    category: str
    life: str
    ended_days_ago: float
    before: list[Picture] = field(default_factory=list)
    after: list[Picture] = field(default_factory=list)


def draft_toilets(figures: Figures, album: Album) -> list[Draft]:
    """All open ones and those of the closed ones that are told in full."""
    chance = Chance("toilet drafts")
    counts = shared_out(figures.toilets_open, [float(part) for part in OPEN_TOILETS.values()])
    lives = [life for life, count in zip(OPEN_TOILETS, counts, strict=True) for _ in range(count)]
    lives += ["settled"] * round(figures.toilets_closed * TOLD)
    return [_draft(chance, figures, album, chance.choice(VISIBLE), life, "toilet") for life in lives]


def draft_troubles(figures: Figures, album: Album) -> list[Draft]:
    """Everything else."""
    chance, found = Chance("trouble drafts"), []
    for _ in range(figures.troubles):
        category = chance.choice(list(TROUBLES))
        picture, life = TROUBLES[category][0], chance.among(TROUBLE_STATES)
        is_possible = picture or life not in NEEDS_PHOTO
        found.append(_draft(chance, figures, album, category, life if is_possible else "fixed", picture))
    return found


def _draft(chance: Chance, figures: Figures, album: Album, category: str, life: str, picture: str) -> Draft:
    low, high = ENDED.get(life, (0.0, 6.0))
    draft = Draft(category, life, chance.uniform(low, max(low + 1, min(high, figures.weeks * 7 - FULL_LIFE))))
    if picture:
        place = str(chance.getrandbits(40))
        draft.before = [album.order(picture, place)]
        draft.after = [album.order(picture, place, is_fixed=True)] if life in MENDED else []
    return draft
