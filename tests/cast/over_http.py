"""The test client's little sister: the same calls, over real HTTP to a server process."""

from typing import Any

import requests

SECONDS = 30


class OverHttp:
    """Stands where a town keeps its application, so that its phones speak to a server process."""

    def __init__(self, url: str) -> None:
        self.url = url

    def test_client(self) -> "Line":
        """One browser's line."""
        return Line(self)


class Line:
    """Cookies and calls; follows the server where its address changes."""

    def __init__(self, server: OverHttp) -> None:
        self._server, self._session = server, requests.Session()

    def set_cookie(self, name: str, value: str) -> None:
        """As the test client's."""
        self._session.cookies.set(name, value)

    def get(self, path: str, **how: Any) -> "Answer":
        """GET."""
        return Answer(self._session.get(self._server.url + path, timeout=SECONDS, **how))

    def post(self, path: str, **how: Any) -> "Answer":
        """POST."""
        return Answer(self._session.post(self._server.url + path, timeout=SECONDS, **how))


class Answer:
    """An answer as the test client gives it."""

    def __init__(self, response: requests.Response) -> None:
        self.status_code, self.text, self.headers = response.status_code, response.text, response.headers
        self.get_json = response.json
