"""Which columns of feedback are sealed, for a change of keys."""

from sqlmodel import SQLModel

from server.feedback.actions import CONTACT
from server.feedback.models import Feedback
from server.people.rotation import Sealed

SEALED: dict[type[SQLModel], list[Sealed]] = {Feedback: [Sealed("contact_cipher", None, CONTACT)]}
