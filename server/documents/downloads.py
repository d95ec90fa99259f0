"""The files of a paper as answers, by links of one minute."""

from functools import partial
from urllib.parse import quote

from flask import Response

from server.base.errors import NotFound
from server.base.tx import Tx
from server.documents.scope import my_document
from server.ledgers.vault import pieces_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _file(form: str, tx: Tx, document_id: str) -> Response:
    document = my_document(tx, document_id)
    key = document.word_key if form == "docx" else document.pdf_key
    if key is None or tx.services.store.size(key) is None:  # a restored backup has none: they are made again
        raise NotFound()
    pieces = pieces_of(tx.services.keys, tx.services.store, document.data_key, key)
    response = Response(pieces, mimetype=DOCX if form == "docx" else "application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{document.name}.{form}')}"
    return response


DOWNLOADS = {"document.docx": partial(_file, "docx"), "document.pdf": partial(_file, "pdf")}
