"""What those who keep the ledger of households send."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from server.base.ids import Id
from server.households.shapes import Contact, HouseholdOut, MemberOut


class Strict(BaseModel):
    """Input: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid")


class HouseholdIn(Strict):
    """A new household."""

    place_id: Id
    number: str = Field(min_length=1, max_length=20)
    head: str = Field(min_length=1, max_length=40)
    nickname: str = Field(default="", max_length=40)
    yard: str = Field(default="", max_length=40)
    group_name: str = Field(default="", max_length=40)
    phone: str = Field(default="", max_length=30)
    contact: Contact = "home"


class HouseholdChange(Strict):
    """What changes; a field that is not sent stays. An empty phone takes the number away."""

    number: str | None = Field(default=None, min_length=1, max_length=20)
    head: str | None = Field(default=None, min_length=1, max_length=40)
    nickname: str | None = Field(default=None, max_length=40)
    yard: str | None = Field(default=None, max_length=40)
    group_name: str | None = Field(default=None, max_length=40)
    phone: str | None = Field(default=None, max_length=30)
    contact: Contact | None = None


class CategoryIn(Strict):
    """A category from a day on."""

    code: str = Field(min_length=1, max_length=40)
    since: date


class CategoryEndIn(Strict):
    """The last day of a category."""

    code: str = Field(min_length=1, max_length=40)
    until: date


class LinkIn(Strict):
    """Who keeps contact; nobody: a visible gap."""

    person_id: Id | None


class MoveIn(Strict):
    """Where to; another number if the old one is taken there."""

    place_id: Id
    number: str = Field(default="", max_length=20)


class MemberIn(Strict):
    """A person of the household. Birth year and gender follow from the identity number where there is one."""

    name: str = Field(min_length=1, max_length=40)
    relation: str = Field(min_length=1, max_length=20)
    gender: Literal["", "男", "女"] = ""
    birth_year: int | None = Field(default=None, ge=1890, le=2200)
    is_away: bool = False
    id_number: str = Field(default="", max_length=30)


class MemberChange(Strict):
    """What changes of a person; a field that is not sent stays."""

    name: str | None = Field(default=None, min_length=1, max_length=40)
    relation: str | None = Field(default=None, min_length=1, max_length=20)
    gender: Literal["", "男", "女"] | None = None
    birth_year: int | None = Field(default=None, ge=1890, le=2200)
    is_away: bool | None = None
    id_number: str | None = Field(default=None, max_length=30)


class MemberRow(MemberOut):
    """A person as the ledger shows them, the number masked."""

    id_masked: str | None


class FindIn(Strict):
    """An exact number, and why it is sought."""

    field: Literal["phone", "id_number"]
    number: str = Field(min_length=5, max_length=30)
    reason: str = Field(min_length=2, max_length=200)


class FoundOut(BaseModel):
    """Covered households with that number."""

    items: list[HouseholdOut]
