"""The four refusals. Raised anywhere, rendered in one place as RFC 9457 problems with a stable code.

``Invalid`` 400: not understandable. ``SignInRequired`` 401: who are you. ``NotFound`` 404: not there, or not
yours (they read the same). ``Refused`` 409: understood, and a rule of the town says no. ``Busy`` is not a
refusal but a transport answer: try again later.
"""

from typing import Any


class Problem(Exception):
    """Base of all refusals: ``code`` is stable, ``details`` are extra members of the problem document."""

    status = 500
    title = "Problem"

    def __init__(self, code: str, detail: str = "", **details: Any) -> None:
        super().__init__(detail or code)
        self.code, self.detail, self.details = code, detail, details

    def document(self) -> dict[str, Any]:
        """The problem as a JSON-ready dict."""
        body = {"type": f"/problems/{self.code}", "title": self.title, "status": self.status, "code": self.code}
        return body | ({"detail": self.detail} if self.detail else {}) | self.details


class Invalid(Problem):
    """400: the request cannot be understood."""

    status, title = 400, "Invalid request"


class SignInRequired(Problem):
    """401: nobody, or somebody whose session ended, is asking."""

    status, title = 401, "Sign-in required"


class NotFound(Problem):
    """404: not there or not yours."""

    status, title = 404, "Not found"

    def __init__(self, code: str = "not_found", detail: str = "", **details: Any) -> None:
        super().__init__(code, detail, **details)


class Refused(Problem):
    """409: a rule says no; ``code`` says which."""

    status, title = 409, "Refused"


class NeedsMissing(Exception):
    """An op refers to entities that are not here yet; the phone sends it again later."""

    def __init__(self, *missing: str) -> None:
        super().__init__(", ".join(missing))
        self.missing = list(missing)


class Transport(Problem):
    """Answers of the carriage rather than of the town: too large, too many, try later."""

    def __init__(self, status: int, code: str, retry_after: int | None = None, **details: Any) -> None:
        super().__init__(code, **details)
        self.status, self.title, self.retry_after = status, code.replace("_", " ").capitalize(), retry_after
