"""What imports keep sealed, for the rotation of keys."""

from sqlmodel import SQLModel

from server.ledgers import looks, traces, units, vault
from server.ledgers.models import ImportBatch, ImportItem
from server.people.rotation import Sealed

SEALED: dict[type[SQLModel], list[Sealed]] = {
    ImportBatch: [Sealed("data_key", None, vault.PURPOSE), Sealed("found", None, looks.PURPOSE)],
    ImportItem: [Sealed("cipher", None, units.PURPOSE), Sealed("trace", None, traces.PURPOSE)],
}
