"""A chain in one file (zip of JSON lines), to be checked without the database.

By default it holds who did what kind of thing to what and when, as ids, and what the diary says of photos (their
hashes, sizes, times, codes and matters); everything else that the diary says is only there as a salted hash. Names
are not in it.
"""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from server.base.clock import stamp
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.chain.anchors import Anchor, anchor_of
from server.chain.bare import OPEN_KINDS, Bare
from server.chain.checking import ChainCheck, Wrong
from server.chain.rows import LeafRow, SealRow, leaves, newest_seal, seals
from server.chain.rules import content_hash

FORMAT, LONGEST_LINE = 1, 1 << 20
README = """存证包 / Evidence bundle of Xiaoge 小格

Check it without the database:   xiaoge audit verify --bundle FILE [--anchor TEXT-OR-FILE]

manifest.json   when it was made, how many seals and events, the newest root
seals.jsonl     one line per seal: number, count, total, Merkle root, root before, root, time
leaves.jsonl    one line per event: seal, place, digest, and [id, kind, subject kind, subject id, place, actor, via,
                device, time by the server, time by the phone], all as ids. "c" is the salted hash of what the event
                says; "salt" and "data" are there for {open}, unless a line "event.erased" names it.
{personal}
How the hashes are made: docs/evidence.md.
"""
OF_PHOTOS = {
    "open": "photos (hash, size, times, slot, code, matter)",
    "personal": "No names, no numbers of phones, identity cards or accounts are in this file.",
}
OF_ALL = {
    "open": "every event",
    "personal": "This is a full bundle: what people wrote is in it, with names where they wrote them. "
    "Keep it as you keep files.\n"
    "这是全量包：人们写下的话都在里面，可能有姓名等个人信息，请按卷宗保管。",
}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,  # also: encrypted, or of an unknown method
)
Say = Callable[[str], None]


def export_bundle(services: Services, target: Path, say: Say, *, is_full: bool = False) -> Anchor | None:
    """Write ``target``; with ``is_full`` everything the diary says. Return the anchor of its end."""
    beside = target.with_name(target.name + ".part")
    with services.reading(CONSOLE) as tx, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as file:
        newest = newest_seal(tx)
        file.writestr("README.txt", README.format(**OF_ALL if is_full else OF_PHOTOS))
        file.writestr("manifest.json", json.dumps(_manifest(services, newest, is_full), indent=1))
        with file.open("seals.jsonl", "w", force_zip64=True) as out:
            for seal in seals(tx):
                _write(out, _seal_line(seal))
        with file.open("leaves.jsonl", "w", force_zip64=True) as out:
            _write_leaves(tx, out, is_full, say)
    beside.replace(target)
    return anchor_of(newest) if newest else None


def verify_bundle(path: Path, anchors: list[Anchor], say: Say) -> ChainCheck:
    """Check a bundle from end to end; raises ``Wrong``."""
    check = ChainCheck(anchors)
    try:
        with zipfile.ZipFile(path) as file:
            _check_file(file, check, say)
    except _BROKEN as error:
        raise Wrong(f"The bundle is damaged, or is none: {error}") from error
    return check


def _check_file(file: zipfile.ZipFile, check: ChainCheck, say: Say) -> None:
    manifest = json.loads(file.read("manifest.json"))
    bare = Bare(is_full=bool(manifest.get("is_full")))
    with file.open("seals.jsonl") as of_seals, file.open("leaves.jsonl") as of_leaves:
        groups = groupby(_lines(of_leaves), key=itemgetter("s"))
        for line in _lines(of_seals):
            seal = _seal(line)
            seq, rows = next(groups, (None, iter(())))
            if seq != seal.seq:
                raise Wrong(f"The events of seal {seal.seq} are missing from the bundle.")
            check.take(seal, _bounded(rows, seal), bare.check)
            if seal.seq % 100 == 0:
                say(f"{check.events} events are as they were sealed")
        if (rest := next(groups, None)) is not None:
            raise Wrong(f"Rows too many: the bundle has events of seal {rest[0]}, but no such seal.")
    check.end()
    bare.end()
    found = [check.seals, check.events, check.root.hex()]
    if [manifest["seals"], manifest["events"], manifest["root"]] != found:
        raise Wrong("The bundle does not end where its manifest says: seals were cut off, or the manifest was changed.")


def _bounded(rows: Iterator[dict[str, Any]], seal: SealRow) -> list[LeafRow]:
    found = []
    for row in rows:
        found.append(_leaf(row))
        if len(found) > seal.count:
            break
    return found


def _manifest(services: Services, newest: SealRow | None, is_full: bool) -> dict[str, Any]:
    seals_, events, root = (newest.seq, newest.total, newest.root.hex()) if newest else (0, 0, "00" * 32)
    made = {"format": FORMAT, "made_at": stamp(services.clock()), "is_full": is_full}
    return made | {"seals": seals_, "events": events, "root": root}


def _write_leaves(tx: Tx, out: IO[bytes], is_full: bool, say: Say) -> None:
    for seal in seals(tx):
        for leaf in leaves(tx, seal.seq):
            _write(out, _leaf_line(seal.seq, leaf, is_full))
        if seal.seq % 100 == 0:
            say(f"{seal.total} events are written")


def _write(out: IO[bytes], line: dict[str, Any]) -> None:
    out.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")


def _lines(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    while line := file.readline(LONGEST_LINE):
        yield json.loads(line)


def _seal_line(seal: SealRow) -> dict[str, Any]:
    roots = {"merkle": seal.merkle.hex(), "previous": seal.previous.hex(), "root": seal.root.hex()}
    return {"seq": seal.seq, "count": seal.count, "total": seal.total, **roots, "sealed_at": seal.sealed_at}


def _seal(line: dict[str, Any]) -> SealRow:
    merkle, previous, root = (bytes.fromhex(line[name]) for name in ("merkle", "previous", "root"))
    return SealRow(line["seq"], line["count"], line["total"], merkle, previous, root, line["sealed_at"])


def _leaf_line(seq: int, leaf: LeafRow, is_full: bool) -> dict[str, Any]:
    if leaf.head is None:
        raise Wrong(f"Event {leaf.event_id} is missing from the diary. Run xiaoge audit verify.")
    content = content_hash(leaf.salt, leaf.data or "") if leaf.salt is not None else leaf.content or b""
    line = {"s": seq, "p": leaf.place, "d": leaf.digest.hex(), "e": leaf.head, "c": content.hex()}
    if leaf.salt is not None and (is_full or leaf.head[1] in OPEN_KINDS):
        line |= {"salt": leaf.salt.hex(), "data": leaf.data}
    return line


def _leaf(line: dict[str, Any]) -> LeafRow:
    salt = bytes.fromhex(line["salt"]) if "salt" in line else None
    head, content, digest = tuple(line["e"]), bytes.fromhex(line["c"]), bytes.fromhex(line["d"])
    return LeafRow(line["p"], head[0], salt, content, digest, head, line.get("data"))
