"""What a check of a million lines asks for every thousand of them is found by name, however much is stored."""

import re

from server.chain import photos
from tests.cast.town import Town
from tests.server.search.test_plans import plan_of


def test_stored_files_are_looked_up_by_their_names_alone(town: Town):
    """An index of what is doomed has nearly all of them under "not doomed": it would be read whole each time."""
    for question, values in ((photos._KEPT, {"hashes": "a"}), (photos._BLOBS, {"after": "a", "some": 9})):
        text = (question._sqlite if town.services.db.is_sqlite else question._postgres)[0]
        told = plan_of(town, text, values)
        assert "doomed_at" not in told, told
        assert re.search(r"sha256[=>]\?|Index Cond: \(\(?sha256", told), told
