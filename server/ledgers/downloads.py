"""Files of imports as answers: by their own doors, and by links of one minute."""

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response

from server.base.errors import NotFound
from server.base.tx import Tx
from server.ledgers.registry import kind_named
from server.ledgers.scope import my_batch
from server.ledgers.templates import template_of
from server.ledgers.vault import pieces_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_file(_tx: Tx, kind_name: str) -> Response:
    """An empty list to fill in, as a workbook; it holds nobody's data."""
    kind = kind_named(kind_name)
    return _attached(iter([template_of(kind)]), f"{kind.zh}-模板.xlsx", XLSX)


def errors_file(tx: Tx, batch_id: str) -> Response:
    """The rows that were left out, with the reason beside each, as a workbook."""
    batch = my_batch(tx, batch_id)
    name = batch.file_name.rpartition(".")[0] or batch.file_name
    return _stored(tx, batch.data_key, batch.errors_key, f"{name}-问题行.xlsx", XLSX)


def original_file(tx: Tx, batch_id: str) -> Response:
    """The file as it came."""
    batch = my_batch(tx, batch_id)
    return _stored(tx, batch.data_key, batch.file_key, batch.file_name, "application/octet-stream")


def _stored(tx: Tx, data_key: bytes, key: str | None, name: str, media_type: str) -> Response:
    if key is None:
        raise NotFound()
    return _attached(pieces_of(tx.services.keys, tx.services.store, data_key, key), name, media_type)


def _attached(pieces: Iterator[bytes], name: str, media_type: str) -> Response:
    response = Response(pieces, mimetype=media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


DOWNLOADS = {"import.template": template_file, "import.errors": errors_file, "import.original": original_file}
