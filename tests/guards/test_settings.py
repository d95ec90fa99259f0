"""Every setting is documented with its default; a wrong value stops the start with a sentence."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.base.config import SettingError, Settings, env_name, read_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def documented() -> dict[str, str]:
    rows = re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: "" if default == "(empty)" else default for name, default in rows}


def test_the_document_lists_exactly_the_settings_with_their_defaults():
    assert documented() == {env_name(f.name): f.metadata["default"] for f in fields(Settings)}


def test_the_document_says_what_each_must_be():
    lines = {row.split("`")[1]: row for row in DOCUMENT.read_text(encoding="utf-8").splitlines() if row[:3] == "| `"}
    for field in fields(Settings):
        rule = field.metadata["rule"]
        assert rule is None or f" Must be {rule.wanted}." in lines[env_name(field.name)], field.name


def test_every_default_is_a_value_that_may_be_given():
    read_settings({env_name(f.name): f.metadata["default"] for f in fields(Settings)})


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"XIAOGE_STORE": "tape"}, "folder, s3"),
        ({"XIAOGE_DEMO": "maybe"}, "yes or no"),
        ({"XIAOGE_COLOUR": "red"}, "XIAOGE_COLOUR"),
        ({"XIAOGE_ENV_FILE": "/nowhere/at/all"}, "/nowhere/at/all"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(environ: dict[str, str], word: str):
    with pytest.raises(SettingError, match=re.escape(word)) as raised:
        read_settings(environ)
    assert str(raised.value).endswith((".", "names there are.", "directory"))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("PORT", ["0", "99999", "-1", "²", "80.5"]),
        ("XIAOGE_THREADS", ["0", "many"]),
        ("XIAOGE_BIND", ["http://0.0.0.0", "a b"]),
        ("XIAOGE_PUBLIC_URL", ["gov.example", "ftp://gov.example", "https://", "https://gov.example:x"]),
        (
            "XIAOGE_DATABASE_URL",
            ["postgres://db/xiaoge", "mysql://db/xiaoge", "nonsense", "postgresql+psycopg://h:x/n"],
        ),
        ("XIAOGE_S3_ENDPOINT", ["nonsense", "objects.internal:9000"]),
        ("XIAOGE_S3_BUCKET", ["a/b"]),
        ("XIAOGE_S3_REGION", ["a b"]),
        ("XIAOGE_MESSAGE_QUEUE", ["nonsense", "amqp://queue"]),
        ("XIAOGE_RESCUE_KEY", ["rubbish", "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----"]),
        ("XIAOGE_MAX_PHOTO_BYTES", ["0"]),
        ("XIAOGE_EMERGENCY_HOURS", ["0"]),
        ("XIAOGE_MINOR_CATEGORIES", ["a,,b", "a;b"]),
        ("XIAOGE_REVIEW_MINOR_SHARE", ["900", "-5"]),
        ("XIAOGE_REVIEW_SECOND_SHARE", ["101"]),
        ("XIAOGE_WARNINGS_URL", ["warnings.example"]),
        ("XIAOGE_FONTS", ["/nowhere/at/all"]),
        ("XIAOGE_QUIET_FROM", ["25:99", "9:00", "21:60", "late", "21:00:00"]),
        ("XIAOGE_QUIET_UNTIL", ["24:00"]),
    ],
)
def test_a_value_out_of_its_range_stops_the_start(name: str, values: list[str]):
    rule = next(f.metadata["rule"] for f in fields(Settings) if env_name(f.name) == name)
    for value in values:
        with pytest.raises(SettingError) as raised:
            read_settings({name: value})
        assert str(raised.value).startswith(f"{name} is ")
        assert str(raised.value).endswith(f"; it must be {rule.wanted}.")


def test_a_secret_is_not_repeated_in_the_sentence():
    with pytest.raises(SettingError) as raised:
        read_settings({"XIAOGE_DATABASE_URL": "postgres://me:swordfish@db/xiaoge"})
    assert "swordfish" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("XIAOGE_PUBLIC_URL", "https://gov.example.cn"),
        ("XIAOGE_DATABASE_URL", "postgresql+psycopg://xiaoge:secret@db.internal:5432/xiaoge"),
        ("XIAOGE_MESSAGE_QUEUE", "valkeys://:secret@queue.internal:6379/0"),
        ("XIAOGE_BIND", "[::]"),
        ("XIAOGE_MINOR_CATEGORIES", "11, 12.3"),
        ("XIAOGE_QUIET_FROM", "00:00"),
    ],
)
def test_a_right_value_is_taken(name: str, value: str):
    assert value in vars(read_settings({name: value})).values()


def test_a_rescue_key_in_one_line_is_taken():
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    assert read_settings({"XIAOGE_RESCUE_KEY": pem.decode().replace("\n", "\\n")}).rescue_key


def test_the_environment_wins_over_the_file(tmp_path: Path):
    file = tmp_path / "env"
    file.write_text("# comment\nPORT=9000\nXIAOGE_SPONSOR = 某县\n", encoding="utf-8")
    found = read_settings({"XIAOGE_ENV_FILE": str(file), "PORT": "9001"})
    assert (found.port, found.sponsor) == (9001, "某县")


def test_settings_are_frozen():
    with pytest.raises(AttributeError):
        read_settings({}).port = 1  # type: ignore[misc]
