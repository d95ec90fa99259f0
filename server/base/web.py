"""The HTTP layer: thin doors over flask-openapi that only ever answer declared shapes.

A route states the shape it answers with; whatever the view returns is read into that shape, so a table row can
never leave whole. Every route needs sign-in unless it says ``public=True`` (guarded by a test that lists them).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from flask import Response, current_app, g, request
from flask_openapi.blueprint import APIBlueprint
from pydantic import BaseModel, TypeAdapter

from server.base.errors import SignInRequired
from server.base.services import Services
from server.base.tx import NOBODY, Actor, Tx

SERVICES, AUTHENTICATE = "xiaoge", "authenticate"
REF = "#/components/schemas/{model}"
LISTED: dict[str, Any] = {}  # shapes that only lists answer with, for the API document
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Door:
    """What a route lets in, and the shape it answers with. Read before the view and its inputs are looked at."""

    is_public: bool
    takes_grant: bool
    even_locked: bool
    out: Any


class Api(APIBlueprint):
    """A noun's routes. ``out`` is the declared answer; ``None`` answers 204 without a body."""

    def __init__(self, name: str, prefix: str) -> None:
        super().__init__(name, __name__, url_prefix=prefix, abp_tags=None)

    def on(
        self,
        method: str,
        rule: str,
        out: Any = None,
        *,
        public: bool = False,
        grant: bool = False,
        even_locked: bool = False,
        status: int = 200,
    ) -> Callable[[F], F]:
        """Declare a route. ``grant``: an upload grant is accepted besides a session."""

        def declare(view: F) -> F:
            @wraps(view)
            def door(*args: Any, **kwargs: Any) -> Any:
                answer = view(*args, **kwargs)
                return answer if isinstance(answer, Response) else answered(out, answer, status)

            guarded(door, Door(public, grant, even_locked, out))
            responses = {str(status if out else 204): _documented(out)}
            _remember_schema(view.__annotations__.get("query"))
            add = getattr(self, method.lower())
            return cast(F, add(rule, responses=responses, summary=_summary(view))(door))

        return declare


def services() -> Services:
    """What this process has."""
    return cast(Services, current_app.extensions[SERVICES])


def actor() -> Actor:
    """Who is asking (set by the route's door)."""
    return cast(Actor, g.actor)


def check_door() -> None:
    """Before every request: find out who asks. A route that declares no door needs sign-in."""
    view = current_app.view_functions.get(request.endpoint or "")
    door: Door = getattr(view, "door", Door(False, False, False, None))
    if request.endpoint is None or door.is_public:
        g.actor = NOBODY
        return
    authenticate = services().registry.get(AUTHENTICATE)
    if authenticate is None:
        raise SignInRequired("sign_in_required")
    g.actor = authenticate(services(), request, door)


def public(view: F) -> F:
    """Mark a plain Flask view (the shell, health) as open to everybody."""
    return guarded(view, Door(True, False, True, None))


def guarded(view: F, door: Door) -> F:
    """Hang a door before a view: who may come in is read off it at every request."""
    view.door = door  # type: ignore[attr-defined]
    return view


@contextmanager
def writing() -> Iterator[Tx]:
    """A transaction of the caller; durable when the block ends."""
    with services().writing(actor()) as tx:
        yield tx


@contextmanager
def reading() -> Iterator[Tx]:
    """A read-only transaction of the caller on one snapshot."""
    with services().reading(actor()) as tx:
        yield tx


def answered(out: Any, value: Any, status: int = 200) -> Response:
    """The response: ``value`` read into the declared shape ``out``, as JSON."""
    if out is None:
        return Response(status=204)
    return Response(dumped(out, value), status=status, mimetype="application/json")


def dumped(out: Any, value: Any) -> bytes:
    """JSON of ``value`` in the declared shape, whatever else the object carries."""
    adapter = _adapter(out)
    exact = type(value) is out and not _is_table(out)
    shaped = value if exact else adapter.validate_python(value, from_attributes=True)
    return adapter.dump_json(shaped)


@lru_cache(maxsize=512)
def _adapter(out: Any) -> TypeAdapter[Any]:
    if _is_table(out):
        raise TypeError(f"{out} is a table: declare a shape in shapes.py")
    return TypeAdapter(out)


def _remember_schema(model: Any) -> None:
    """flask-openapi works out the JSON schema of a query's model at every request: a third of a list's time."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        make, schema = model.model_json_schema, model.model_json_schema()
        model.model_json_schema = lambda *args, **how: make(*args, **how) if args or how else schema  # type: ignore[method-assign]


def _is_table(out: Any) -> bool:
    return hasattr(out, "__table__")


def _documented(out: Any) -> Any:
    if out is None or (isinstance(out, type) and issubclass(out, BaseModel)):
        return out
    schema = TypeAdapter(out).json_schema(mode="serialization", ref_template=REF)
    LISTED.update(schema.pop("$defs", {}))
    return {"description": "OK", "content": {"application/json": {"schema": schema}}}


def _summary(view: Callable[..., Any]) -> str:
    return (view.__doc__ or view.__name__).strip().splitlines()[0]
