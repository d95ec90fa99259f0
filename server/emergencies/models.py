"""Tables of emergencies and warnings."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Emergency(SQLModel, table=True):
    """Emergency mode of one village. One started for many villages is one in each, under the same ``started_id``."""

    id: str = Field(primary_key=True)
    started_id: str = Field(index=True)
    village_id: str = Field(foreign_key="place.id", index=True)
    kind: str  # flood | fire | landslide | storm | freeze | other
    note: str = ""  # where to go, whom to call
    started_by: str = Field(foreign_key="person.id")
    started_at: datetime = Field(sa_type=UTCDateTime)
    until: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime, index=True)


class EmergencyHousehold(SQLModel, table=True):
    """How it stands with one household; what was said last counts. Who said what before is in the diary."""

    __tablename__ = "emergency_household"

    id: str = Field(primary_key=True)  # derived from emergency and household: two phones make one
    emergency_id: str = Field(foreign_key="emergency.id", index=True)
    household_id: str = Field(foreign_key="household.id", index=True)
    village_id: str = Field(foreign_key="place.id", index=True)
    state: str  # told | to_move | moved | unreachable | open (taken back)
    said_by: str
    said_at: datetime = Field(sa_type=UTCDateTime)


class WeatherWarning(SQLModel, table=True):
    """A weather or disaster warning as its source published it. Forgotten a month after its end."""

    __tablename__ = "weather_warning"

    id: str = Field(primary_key=True)
    source_id: str
    event: str
    level: str  # blue | yellow | orange | red | unknown
    headline: str
    text: str
    area: str
    begins_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime, index=True)
    fetched_at: datetime = Field(sa_type=UTCDateTime)

    __table_args__ = (UniqueConstraint("source_id"),)


class WarningOver(SQLModel, table=True):
    """A warning that its source took back or replaced: it is over, also when the source says so no more."""

    __tablename__ = "warning_over"

    source_id: str = Field(primary_key=True)
    heard_at: datetime = Field(sa_type=UTCDateTime, index=True)
