"""Commands that fill a new system: import places, people add."""

from datetime import date
from pathlib import Path

import click

from server.base.errors import Problem
from server.base.tx import CONSOLE, Tx
from server.console.common import Sentence
from server.console.opening import opened
from server.people.actions import add_person, add_post, set_password
from server.people.entry_codes import issue_entry_code
from server.people.helping import reset_second_factor
from server.people.models import ROLES, Person
from server.people.queries import person_by_phone
from server.people.rules import normal_mobile
from server.places.csv_source import BadFile
from server.places.importing import ImportReport, import_places
from server.places.queries import place_by_code

SHOWN = 20  # bad rows printed; the count is always said
WHY = {
    "phone_wrong": "This is no mobile number: eleven digits are, such as 13900000001.",
    "phone_taken": "Somebody has this number already. Further posts are given to them in the app.",
    "person_without_phone": "An entry code asks for the end of the mobile number, so a number is needed.",
    "password_weak": "The password is too weak: {min_length} characters at least, of {min_classes} kinds (capital and "
    "small letters, digits, others), and not the phone number.",
}


@click.group("import")
def import_() -> None:
    """Bring lists in: previewed, checked row by row, and safe to run again."""


@import_.command("places")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--preview", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day from which new codes hold (default: today).")
def places(file: Path, preview: bool, as_of: object) -> None:
    """Read places and their 12-digit codes from FILE.

    FILE is a CSV with the columns code,level,parent_code,name, or villages.csv of npm's china-division (or the folder
    that holds it). UTF-8 with or without BOM and GBK are read. What the file leaves out is kept.
    """
    with opened() as services:
        try:
            report = import_places(services, file, preview=preview, as_of=_day(as_of), progress=_progress)
        except BadFile as error:
            raise Sentence(str(error)) from error
    _say(report)


@click.group()
def people() -> None:
    """Let people in."""


@people.command("add")
@click.option("--name", prompt="Name (姓名)", help="Full name.")
@click.option("--phone", prompt="Mobile number (手机号)", help="Mobile number; they sign in with it.")
@click.option("--role", type=click.Choice(ROLES), prompt="Role (岗位)", help="The post to hold.")
@click.option("--place", "code", prompt="Place code (12 digits)", help="Statistical code of the place of the post.")
@click.option("--password", default="", help="A first password. Leave out to get an entry code instead (better).")
def add(name: str, phone: str, role: str, code: str, password: str) -> None:
    """Add a person with a post, and print an entry code with which they let themselves in within 72 hours.

    The county's first administrator is added this way; later people come in through the app.
    """
    with opened() as services:
        try:
            with services.writing(CONSOLE) as tx:
                person = _added(tx, name, phone, role, code)
                if password:
                    set_password(tx, person.id, password)
                issued = None if password else issue_entry_code(tx, person.id)
        except Problem as problem:
            raise Sentence(WHY.get(problem.code, problem.code).format(**problem.details)) from problem
        click.echo(f"{name} is {role} at {code}.")
        if issued is not None:
            click.echo(f"Entry code: {issued.code}   {services.settings.address}/#/enter?c={issued.code}")


@people.command("reset-totp")
@click.option("--phone", prompt="Mobile number (手机号)", help="Mobile number of whoever lost their authenticator.")
def reset_authenticator(phone: str) -> None:
    """End somebody's sessions and have them set up their authenticator anew at the next sign-in.

    For the county's administrators, whom nobody in the app stands above.
    """
    with opened() as services, services.writing(CONSOLE) as tx:
        person = person_by_phone(tx, normal_mobile(phone) or phone)
        if person is None:
            raise Sentence("Nobody has this mobile number.")
        reset_second_factor(tx, person.id)
        click.echo(f"{person.name} signs in with the password and then sets up the authenticator anew.")


def _added(tx: Tx, name: str, phone: str, role: str, code: str) -> Person:
    if not name.strip():
        raise Sentence("The name is missing.")
    place = place_by_code(tx, code)
    if place is None:
        raise Sentence(f"No place has the code {code}. Bring places in first: xiaoge import places FILE")
    person = add_person(tx, name, phone)
    add_post(tx, person.id, role, place.id)
    return person


def _say(report: ImportReport) -> None:
    did = "would be" if report.preview else "were"
    click.echo(
        f"{report.rows} rows of {', '.join(report.files)}: {report.new} places {did} added, {report.renamed} renamed, "
        f"{report.moved} moved; {report.same} are the same, {report.absent} are not in the file and kept."
    )
    for bad in report.bad[:SHOWN]:
        click.echo(f"  row {bad.row}: {bad.sentence('en')} / {bad.sentence('zh')}")
    if report.bad_count:
        click.echo(
            f"{report.bad_count} rows were left out"
            + (f"; the first {SHOWN} are listed." if report.bad_count > SHOWN else ".")
        )


def _progress(done: int) -> None:
    click.echo(f"\r{done} rows", nl=False, err=True)


def _day(value: object) -> date | None:
    return value.date() if hasattr(value, "date") else None
