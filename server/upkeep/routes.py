"""HTTP door of what is kept, for the county administrator."""

from server.base.web import Api, reading
from server.upkeep.queries import storage
from server.upkeep.shapes import StorageOut

api = Api("upkeep", "/api/storage")


@api.on("GET", "", StorageOut)
def show_storage() -> StorageOut:
    """Photos, database, free space, and the backups that lie beside them."""
    with reading() as tx:
        return storage(tx)
