"""What papers keep sealed, for the rotation of keys."""

from sqlmodel import SQLModel

from server.documents.models import Document
from server.ledgers import vault
from server.people.rotation import Sealed

SEALED: dict[type[SQLModel], list[Sealed]] = {Document: [Sealed("data_key", None, vault.PURPOSE)]}
