"""HTTP doors of what is kept, for the county administrator, and of what is rescued, for offices."""

from flask import current_app, request

from server.base.errors import Transport
from server.base.files import check_space
from server.base.web import Api, reading, services, writing
from server.sync.rescuing import put_in, read_rescue
from server.upkeep.actions import note_rescue, require_carrier
from server.upkeep.queries import storage
from server.upkeep.shapes import RescueOut, StorageOut

api = Api("upkeep", "/api/storage")
rescues = Api("rescue", "/api/rescue")
more_apis = (rescues,)
MAX_RESCUE = 64 * 1024 * 1024  # held in memory to be opened; some 200 records with photos


@api.on("GET", "", StorageOut)
def show_storage() -> StorageOut:
    """Photos, database, free space, and the backups that lie beside them."""
    with reading() as tx:
        return storage(tx)


@rescues.on("POST", "", RescueOut)
def put_in_rescue() -> RescueOut:
    """A rescue file, whoever made it: its bytes are the body. Its records become their author's; twice is as once."""
    with reading() as tx:
        require_carrier(tx)
    settings = services().settings
    if (request.content_length or 0) > MAX_RESCUE:
        raise Transport(413, "too_large", limit=MAX_RESCUE)
    check_space(settings.data, settings.min_free_bytes)
    request.max_content_length = MAX_RESCUE
    found = read_rescue(settings, request.get_data())
    # a context of its own, or the inner requests would leave their author as the caller of this one
    with current_app.app_context():
        came = put_in(current_app.test_client(), services().clock, found)
    with writing() as tx:
        note_rescue(tx, str(found.index["device_id"]), came)
    return RescueOut(
        records=len(came.answers), done=came.done, photos=came.photos, stored=came.stored, refused=dict(came.refused)
    )
