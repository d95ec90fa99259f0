"""Families: who lives in a household, who is away, what the village knows of them. All invented."""

from dataclasses import dataclass, field

from server.demo.chance import Chance
from server.demo.names import full_name

GROWN, GRANDPARENT, OLD = 18, 50, 65
MALE_HEADS = 0.86
AGES = {(28, 44): 0.2, (45, 59): 0.4, (60, 74): 0.29, (75, 90): 0.11}
CONTACT = {"away": 0.55, "empty": 0.45}  # of households whose members are all away
# Shares of ordinary villages; the rest has no category.
BY_LOT = {
    "lifted": 0.115,
    "unstable": 0.004,
    "marginal": 0.005,
    "sudden": 0.003,
    "allowance": 0.034,
    "allowance_marginal": 0.01,
    "disabled": 0.05,
    "veteran": 0.03,
    "party_member": 0.06,
}
FORMERLY_POOR = ("lifted", "unstable")


@dataclass
class Relative:
    """A member of a household."""

    name: str
    relation: str
    gender: str
    age: int
    is_away: bool = False


@dataclass
class Family:
    """The members, the head first, with what follows from them."""

    members: list[Relative]
    contact: str = "home"
    categories: list[str] = field(default_factory=list)

    @property
    def head(self) -> Relative:
        """户主."""
        return self.members[0]


def new_family(chance: Chance, surname: str, year: int) -> Family:
    """A family of this surname as it is in ``year``."""
    low, high = chance.among(AGES)
    gender = "男" if chance.happens(MALE_HEADS) else "女"
    age = chance.randint(low, high)
    head = Relative(full_name(chance, gender, year - age, surname), "户主", gender, age)
    members = [head, *_spouse(chance, head, year), *_children(chance, head, surname, year)]
    members += [*_grandchildren(chance, members, surname, year), *_parent(chance, head, year)]
    for member in members:
        member.is_away = _works_away(chance, member)
    if all(member.is_away for member in members if member.age >= GROWN):
        for child in members:
            child.is_away = True  # nobody stays behind alone
    family = Family(members)
    if all(member.is_away for member in members):
        family.contact = chance.among(CONTACT)
    family.categories = _categories(chance, family)
    return family


def _spouse(chance: Chance, head: Relative, year: int) -> list[Relative]:
    if not chance.happens(0.84 if head.age < 75 else 0.5):
        return []
    gender, age = "女" if head.gender == "男" else "男", max(20, head.age - chance.randint(-1, 4))
    return [Relative(full_name(chance, gender, year - age), "配偶", gender, age)]


def _children(chance: Chance, head: Relative, surname: str, year: int) -> list[Relative]:
    """Small ones of young parents; of older ones, the son who stayed in the book, with his wife."""
    if head.age < 45:
        return [_child(chance, surname, year, chance.randint(1, head.age - 21)) for _ in range(chance.randint(1, 3))]
    if not chance.happens(0.72):
        return []
    grown = _child(chance, surname, year, head.age - chance.randint(23, 29))
    if grown.age < 24 or grown.gender == "女" or not chance.happens(0.55):
        return [grown]
    wife_age = grown.age - chance.randint(0, 3)
    return [grown, Relative(full_name(chance, "女", year - wife_age), "儿媳", "女", wife_age)]


def _child(chance: Chance, surname: str, year: int, age: int) -> Relative:
    gender = chance.choice("男女")
    return Relative(full_name(chance, gender, year - age, surname), "儿子" if gender == "男" else "女儿", gender, age)


def _grandchildren(chance: Chance, members: list[Relative], surname: str, year: int) -> list[Relative]:
    mother = next((member for member in members if member.relation == "儿媳"), None)
    if mother is None:
        return []
    found = []
    for _ in range(chance.randint(0, 2)):
        child = _child(chance, surname, year, chance.randint(0, max(1, mother.age - 22)))
        child.relation = "孙子" if child.gender == "男" else "孙女"
        found.append(child)
    return found


def _parent(chance: Chance, head: Relative, year: int) -> list[Relative]:
    if head.age >= 60 or not chance.happens(0.5 if head.age < 45 else 0.22):
        return []
    age = head.age + chance.randint(21, 28)
    gender = "女" if chance.happens(0.65) else "男"
    return [Relative(full_name(chance, gender, year - age), "母亲" if gender == "女" else "父亲", gender, age)]


def _works_away(chance: Chance, member: Relative) -> bool:
    if not GROWN <= member.age < 60:
        return False
    return chance.happens(0.3 if member.relation in ("户主", "配偶") else 0.66)


def _categories(chance: Chance, family: Family) -> list[str]:
    found = [code for code, share in BY_LOT.items() if chance.happens(share)]
    at_home = [member for member in family.members if not member.is_away]
    if all(member.age >= OLD for member in family.members) and len(family.members) == 1:
        found.append("extreme" if chance.happens(0.2) else "elderly_alone")
    if any(m.age < 16 for m in at_home) and not any(GROWN <= m.age < GRANDPARENT for m in at_home):
        found.append("left_behind_child")
    if len(set(found) & set(FORMERLY_POOR)) > 1:
        found.remove("lifted")
    return found
