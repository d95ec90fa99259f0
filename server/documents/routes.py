"""HTTP doors of papers. The files themselves leave as downloads."""

from server.base.web import Api, reading, writing
from server.documents import actions, looking, queries
from server.documents.shapes import BulletinIn, DocumentOut, DocumentPath, SheetsIn, Strict, Unseen

api = Api("documents", "/api/documents")


@api.on("GET", "", list[DocumentOut])
def list_documents() -> list[DocumentOut]:
    """Papers that I asked for."""
    with reading() as tx:
        return queries.my_documents(tx)


@api.on("POST", "/bulletins", DocumentOut, status=201)
def ask_bulletin(body: BulletinIn) -> DocumentOut:
    """A bulletin (通报)."""
    with writing() as tx:
        return queries.documents_out(tx, [actions.ask_bulletin(tx, body)])[0]


@api.on("POST", "/sheets", DocumentOut, status=201)
def ask_sheets(body: SheetsIn) -> DocumentOut:
    """Assignment sheets (交办单)."""
    with writing() as tx:
        return queries.documents_out(tx, [actions.ask_sheets(tx, body)])[0]


@api.on("POST", "/bulletins/unseen", Unseen)
def look_at_bulletin(body: BulletinIn) -> Unseen:
    """Photos of a bulletin that nobody has looked at for what to cover, before it is made."""
    with reading() as tx:
        return looking.unseen_in_bulletin(tx, body)


@api.on("POST", "/sheets/unseen", Unseen)
def look_at_sheets(body: SheetsIn) -> Unseen:
    """The same of assignment sheets."""
    with reading() as tx:
        return looking.unseen_in_sheets(tx, body)


@api.on("GET", "/<id>", DocumentOut)
def get_document(path: DocumentPath) -> DocumentOut:
    """How far it is."""
    with reading() as tx:
        return queries.one_document(tx, path.id)


@api.on("POST", "/<id>/again")
def make_again(path: DocumentPath, body: Strict) -> None:
    """Try once more."""
    with writing() as tx:
        actions.make_again(tx, path.id)
