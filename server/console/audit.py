"""``xiaoge audit``: is everything as it was written? For whoever wants to know, without believing us."""

from pathlib import Path

import click
import segno

from server.chain.anchors import Anchor, Unreadable, is_anchor, read_anchors
from server.chain.bundle import export_bundle, verify_bundle
from server.chain.checking import Wrong
from server.chain.publishing import newest_anchor, publish_anchor
from server.chain.verifying import Report, verify
from server.console.common import Sentence
from server.console.opening import opened


@click.group()
def audit() -> None:
    """Check that nobody changed the diary or a photo, and let others check it."""


@audit.command("verify")
@click.option("--anchor", default="", help="An anchor kept elsewhere: its text, or a file with one or many.")
@click.option("--bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Check this file instead.")
@click.option("--no-photos", is_flag=True, help="Leave out photos and files: a minute per million events.")
def audit_verify(anchor: str, bundle: Path | None, no_photos: bool) -> None:
    """Check the whole chain and all stored photos; name the first thing that is wrong, and exit 1.

    Without an anchor from elsewhere this finds every change but one: somebody with the whole machine in hand who
    writes everything anew. Keep anchors where they cannot reach: xiaoge audit anchor.
    """
    try:
        anchors = _anchors(anchor)
        if bundle is not None:
            found = verify_bundle(bundle, anchors, _progress)
            _clear()
            click.echo(f"In order: {found.events} events in {found.seals} seals. {_compared(len(anchors))}")
            return
        with opened() as services:
            report = verify(services, anchors, _progress, with_photos=not no_photos)
    except Wrong as error:
        _clear()
        click.echo(f"WRONG: {error}")
        raise SystemExit(1) from error
    _clear()
    for line in _said(report, no_photos):
        click.echo(line)


@audit.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--full", is_flag=True, help="With everything the diary says: for an inquiry, not for strangers.")
def audit_export(file: Path, full: bool) -> None:
    """Write the chain into FILE (zip), which audit verify --bundle checks without any database.

    It holds ids, kinds and times of events, hashes and times of photos, and salted hashes of everything else:
    no names, and without --full no words.
    """
    with opened() as services:
        try:
            anchor = export_bundle(services, file, _progress, is_full=full)
        except Wrong as error:
            raise Sentence(str(error)) from error
    _clear()
    click.echo(f"{file} is written. {anchor.text if anchor else 'Nothing is sealed yet.'}")


@audit.command("anchor")
@click.option("--write", is_flag=True, help="Also add it to the file that XIAOGE_ANCHOR_FILE names.")
@click.option("--qr", type=click.Path(dir_okay=False, path_type=Path), help="Also draw it as a code (.svg or .png).")
def audit_anchor(write: bool, qr: Path | None) -> None:
    """Print the newest root as one line, to be kept where others keep it: a chat group, a bulletin, a letter."""
    with opened() as services:
        anchor = newest_anchor(services)
        if anchor is None:
            raise Sentence("Nothing is sealed yet: the scheduler seals every minute.")
        if write and not services.settings.anchor_file:
            raise Sentence("XIAOGE_ANCHOR_FILE names no file.")
        if write:
            publish_anchor(services)
    if qr is not None:
        segno.make(anchor.text, error="m", micro=False).save(str(qr), scale=6)
    click.echo(anchor.text)


def _anchors(given: str) -> list[Anchor]:
    if not given:
        return []
    try:
        return read_anchors(given if is_anchor(given) else Path(given).read_text(encoding="utf-8"))
    except (Unreadable, UnicodeDecodeError) as error:
        raise Sentence(str(error)) from error
    except OSError as error:
        raise Sentence(f"The anchor's file {given} cannot be read: {error.strerror}.") from error


def _said(report: Report, no_photos: bool) -> list[str]:
    lines = [f"In order: {report.events} events in {report.seals} seals. {_compared(report.anchors)}"]
    if not no_photos:
        lines.append(f"In order: {report.photos} photos named in the diary, {report.files} stored files.")
    if report.unsealed:
        lines.append(f"Not sealed yet: {report.unsealed} events. The scheduler seals every minute.")
    if report.erased:
        lines.append(f"Erased, with a line in the diary: {report.erased} events.")
    lines += [f"Erased: {count} {what}." for what, count in sorted(report.erased_things.items())]
    if report.late:
        lines.append(
            f"Sealed more than two days after their own time: {report.late} events, first {report.first_late}. "
            "That is what a scheduler that stood still, or the first sealing after an update, leaves behind."
        )
    return lines


def _compared(anchors: int) -> str:
    return f"It fits {anchors} anchor(s)." if anchors else "No anchor from elsewhere was compared."


def _progress(line: str) -> None:
    click.echo(f"\r{line}", nl=False, err=True)


def _clear() -> None:
    click.echo("\r\033[K", nl=False, err=True)
