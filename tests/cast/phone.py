"""A phone in a test: speaks HTTP through the public door as one person."""

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from werkzeug.test import Client, TestResponse

from server.base.clock import stamp
from server.base.ids import new_id
from server.people.authenticate import COOKIE, token_hash
from server.people.models import Device, DeviceSession, Person, UploadGrant
from server.people.second_factor import lacks_totp

if TYPE_CHECKING:
    from tests.cast.town import Town

State = dict[tuple[str, str], dict[str, Any]]


class Phone:
    """Signed in as ``person``; keeps the feed's state as the real phone does."""

    def __init__(self, town: "Town", person: Person, device_id: str, client: Client, grant: str) -> None:
        self.town, self.person, self.device_id, self.client, self.grant = town, person, device_id, client, grant
        self.held: dict[tuple[str, str], dict[str, Any]] = {}
        self.cursor = ""
        self.skew = timedelta()

    @classmethod
    def signed_in(cls, town: "Town", person: Person, kind: str) -> "Phone":
        """A session and a grant written straight into the tables: signing in has tests of its own."""
        device_id, token, grant = new_id(), secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        with town.tx() as tx:
            if lacks_totp(tx, there := tx.get(Person, person.id)):
                there.totp_confirmed_at = tx.now
            tx.add(Device(id=device_id, name="测试手机", kind=kind, entry="browser", first_seen_at=tx.now))
            tx.session.flush()
            tx.add(
                DeviceSession(
                    id=new_id(),
                    token_hash=token_hash(token),
                    person_id=person.id,
                    device_id=device_id,
                    created_at=tx.now,
                    seen_at=tx.now,
                    expires_at=tx.now + timedelta(days=90),
                )
            )
            tx.add(
                UploadGrant(
                    id=new_id(),
                    token_hash=token_hash(grant),
                    person_id=person.id,
                    device_id=device_id,
                    created_at=tx.now,
                    expires_at=tx.now + timedelta(days=180),
                )
            )
        client = town.app.test_client()
        client.set_cookie(COOKIE, token)
        return cls(town, person, device_id, client, grant)

    def get(self, path: str, **kwargs: Any) -> TestResponse:
        """GET as this person."""
        return self.client.get(path, **kwargs)

    def post(self, path: str, json: Any = None, **kwargs: Any) -> TestResponse:
        """POST JSON as this person."""
        return self.client.post(path, json=json if json is not None else {}, **kwargs)

    def delete(self, path: str, **kwargs: Any) -> TestResponse:
        """DELETE as this person."""
        return self.client.delete(path, **kwargs)

    def now(self) -> datetime:
        """What this phone's clock shows (``skew`` behind the town's)."""
        return self.town.clock() - self.skew

    def make(
        self,
        kind: str,
        body: dict[str, Any],
        needs: list[str] | None = None,
        made_at: datetime | None = None,
        op_id: str | None = None,
        version: int = 1,
    ) -> dict[str, Any]:
        """An op as the outbox would hold it."""
        return {
            "op_id": op_id or new_id(),
            "kind": kind,
            "version": version,
            "body": body,
            "needs": needs or [],
            "made_at": stamp(made_at or self.now()),
            "device_id": self.device_id,
        }

    def ops(self, ops: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Push ops with this person's grant; return the answers."""
        batch = {"device_id": self.device_id, "sent_at": stamp(self.now()), "ops": ops}
        response = self.client.post("/api/sync/ops", json=batch, headers={"Authorization": f"Bearer {self.grant}"})
        assert response.status_code == 200, response.text
        answers: list[dict[str, Any]] = response.get_json()["answers"]
        return answers

    def op(self, kind: str, body: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Push one op; return its answer."""
        return self.ops([self.make(kind, body, **kwargs)])[0]

    def pull(self, limit: int = 1000) -> State:
        """Follow the feed to its end, as the phone does; return what is held: (kind, id) -> data."""
        while True:
            page = self.page(limit)
            self.apply(page)
            if not page["more"]:
                return {key: row["data"] for key, row in self.held.items()}

    def page(self, limit: int = 1000) -> dict[str, Any]:
        """One page of the feed."""
        response = self.get("/api/sync/changes", headers={"Sync-Cursor": self.cursor, "Sync-Limit": str(limit)})
        assert response.status_code == 200, response.text
        page: dict[str, Any] = response.get_json()
        return page

    def apply(self, page: dict[str, Any]) -> None:
        """Apply a page: reset, dropped, changed, removed, keep, in this order."""
        if page["reset"]:
            self.held.clear()
        self.held = {k: row for k, row in self.held.items() if row["stream"] not in page["dropped"]}
        for row in page["changed"]:
            held = self.held.get((row["kind"], row["id"]))
            if held is None or held["stream"] != row["stream"] or held["version"] <= row["version"]:
                self.held[row["kind"], row["id"]] = row
        for row in page["removed"]:
            held = self.held.get((row["kind"], row["id"]))
            if held and held["stream"] == row["stream"] and held["version"] <= row["version"]:
                del self.held[row["kind"], row["id"]]
        if page["keep"] is not None:
            kept = {i for ids in page["keep"].values() for i in ids}
            self.held = {k: row for k, row in self.held.items() if k[0] != "household" or k[1] in kept}
        self.cursor = page["cursor"]
