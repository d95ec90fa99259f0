"""An administrator who lost the authenticator, and whom nobody in the app stands above, is helped from the console."""

from pathlib import Path

from click.testing import CliRunner

from server.cli import cli
from server.people.models import Person
from server.people.second_factor import begin_totp
from tests.cast.server import ServerProcess


def test_the_second_factor_is_set_up_anew(tmp_path: Path):
    server = ServerProcess(tmp_path, "")
    town = server.fill()
    with town.tx() as tx:
        admin = tx.get(Person, town.people.admin.id)
        begin_totp(tx, admin)
        admin.totp_confirmed_at = tx.now
    said = CliRunner().invoke(cli, ["people", "reset-totp", "--phone", "139 0000 0001"], env=server.environ)
    assert said.exit_code == 0, said.output
    assert "管县平" in said.output
    with town.tx() as tx:
        assert tx.session.get(Person, town.people.admin.id).totp_confirmed_at is None
    nobody = CliRunner().invoke(cli, ["people", "reset-totp", "--phone", "13900000099"], env=server.environ)
    assert nobody.exit_code != 0
    town.services.db.close()
