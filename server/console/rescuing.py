"""``xiaoge rescue FILE``: what a phone could not deliver, put in as its author's through the ordinary doors."""

from pathlib import Path

import click

from server.base.errors import Problem
from server.console.common import Sentence
from server.console.opening import opened
from server.process import build_web
from server.sync.rescuing import put_in, read_rescue

SENTENCES = {
    "rescue_broken": "This is no rescue file for this server, or it was damaged on the way.",
    "rescue_without_author": "The file does not say whose records these are: its phone never signed in.",
    "rescue_ended": "The author's permission to deliver has ended (180 days, or revoked). Nothing was changed.",
}


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def rescue(file: Path) -> None:
    """Put in everything that FILE, made by a phone that cannot deliver, holds.

    Records become their author's, exactly as if the phone had sent them; what is here already is not doubled, so the
    file may be put in twice, and the phone may deliver later all the same.
    """
    with opened() as services:
        try:
            found = read_rescue(services.settings, file.read_bytes())
            came = put_in(build_web(services).test_client(), services.clock, found)
        except Problem as problem:
            raise Sentence(SENTENCES[problem.code]) from problem
    for answer in came.answers:
        if answer["answer"] != "done":
            click.echo(f"  {answer['op_id']}: {answer['answer']} {(answer['problem'] or {}).get('code', '')}")
    click.echo(f"{came.done} of {len(came.answers)} records and {came.stored} of {came.photos} photos are in.")
