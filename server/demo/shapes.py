"""What goes out of the demo."""

from pydantic import BaseModel

from server.people.shapes import Role


class AccountOut(BaseModel):
    """Somebody invented whom a visitor of the demo may be."""

    role: Role
    name: str
    phone: str
    password: str
    place_code: str
    place_name: str
