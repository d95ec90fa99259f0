"""Serves the built PWA: the shell at ``/`` and ``/index.html``, hashed assets for ever.

A redirected answer in the service worker's cache bricks the app (``ERR_FAILED`` even online), so neither of the
two is ever a redirect. Other page addresses lead to the screen behind the hash.
"""

import json
import mimetypes
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from server.base.web import public, services

pages = Blueprint("shell", __name__)
HERE = Path(__file__).resolve().parents[1]
PLACES = (HERE / "static", HERE.parent / "pwa" / "dist")
ENCODINGS = ((".br", "br"), (".gz", "gzip"))
UNCACHED = {"index.html", "sw.js", "manifest.webmanifest"}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'{scripts}",
        "style-src 'self'{styles}",
        "img-src 'self' blob: data:",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# A browser lets the old worker stay while it has anything to do, Chromium for up to five minutes, also when a request
# woke it in the very moment of its going (9 of 56 trials). Then this one lets go of the registration all the same, and
# pages that still listen load themselves anew.
KILL = """let rules=false;
const leave=async()=>{
for(const k of await caches.keys())await caches.delete(k);
await self.registration.unregister()};
self.addEventListener('install',()=>{self.skipWaiting();setTimeout(async()=>{
if(rules)return;
self.skipWaiting();
await leave();
for(const c of await self.clients.matchAll({type:'window',includeUncontrolled:true}))c.postMessage('leave')},3000)});
self.addEventListener('activate',e=>{rules=true;e.waitUntil((async()=>{
await leave();
const all=await self.clients.matchAll({type:'window'});
await Promise.race([Promise.allSettled(all.map(c=>c.navigate(c.url))),new Promise(done=>setTimeout(done,9000))])})())});
"""
NOT_BUILT = """<!doctype html><meta charset=utf-8><title>小格</title><h1>小格</h1>
<p>网页还没有构建。请在项目目录运行 <code>make</code>。
<p>The pages are not built yet: run <code>make</code> in the project folder.
<p><a href="/api/docs">API</a>"""


@pages.get("/")
@pages.get("/<path:name>")
@public
def shell(name: str = "index.html") -> Response:
    """A built file by its name; any other page address gets the shell."""
    if name.startswith(("api/", "socket.io/")):
        raise NotFound()
    root = dist()
    if root is None:
        return Response(NOT_BUILT, mimetype="text/html", status=503)
    if name == "sw.js" and services().settings.kill_service_worker:
        return _with_headers(Response(KILL, mimetype="text/javascript"), name)
    if not _exists(root, name):
        if "." in name.rsplit("/", 1)[-1]:
            raise NotFound()
        return _to_screen(name)
    return _with_headers(_file(root, name), name)


def _to_screen(name: str) -> Response:
    """Screens live behind the hash, so that one cached page serves them all; an address without it is led there."""
    query = request.query_string.decode("ascii", "replace")
    target = f"/#/{quote(name)}" + (f"?{query}" if query else "")
    return Response(status=302, headers={"Location": target, "Cache-Control": "no-cache"})


def dist() -> Path | None:
    """The folder of the built PWA, or ``None`` when it was never built."""
    return next((place for place in PLACES if (place / "index.html").is_file()), None)


def _exists(root: Path, name: str) -> bool:
    target = (root / name).resolve()
    return target.is_relative_to(root.resolve()) and target.is_file()


def _file(root: Path, name: str) -> Response:
    accepted = request.headers.get("Accept-Encoding", "")
    kind = "application/manifest+json" if name.endswith(".webmanifest") else mimetypes.guess_type(name)[0]
    for suffix, encoding in ENCODINGS:
        if encoding in accepted and (root / f"{name}{suffix}").is_file():
            response = Response((root / f"{name}{suffix}").read_bytes(), mimetype=kind)
            response.headers["Content-Encoding"] = encoding
            response.headers["Vary"] = "Accept-Encoding"
            return response
    return Response((root / name).read_bytes(), mimetype=kind)


def _with_headers(response: Response, name: str) -> Response:
    is_hashed = name.startswith("assets/") and name not in UNCACHED
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
    response.headers["Content-Security-Policy"] = _policy()
    return response


def _policy() -> str:
    """The content security policy of the build that is there now: it may change under a server that runs."""
    root = dist()
    listed = root / "csp.json" if root else None
    if listed is None or not listed.is_file():
        return POLICY.format(scripts="", styles="")
    return _policy_with(listed, listed.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _policy_with(listed: Path, _written: int) -> str:
    """With the hashes of what the build put inline."""
    hashes = json.loads(listed.read_text(encoding="utf-8"))
    words = {kind: "".join(f" '{word}'" for word in hashes.get(kind, [])) for kind in ("scripts", "styles")}
    return POLICY.format(**words)
