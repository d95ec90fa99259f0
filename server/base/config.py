"""Settings: only from the environment, or from a file that ``XIAOGE_ENV_FILE`` names; read once, frozen.

Every setting is one field below; ``docs/settings.md`` lists them all and a guard test compares the two.
A wrong value stops the start with a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from server.base import setting_rules as must
from server.base.setting_rules import Rule, number


class SettingError(Exception):
    """A setting is missing or wrong; the text says which and how to mend it."""


def setting(
    default: str, meaning: str, rule: Rule | None = None, *, secret: bool = False, choices: tuple[str, ...] = ()
) -> Any:
    """Declare a setting: its default as it would stand in the environment, a line of explanation, what it must be."""
    return field(metadata={"default": default, "meaning": meaning, "rule": rule, "secret": secret, "choices": choices})


@dataclass(frozen=True)
class Settings:
    """What the process was told. Names in the environment: ``XIAOGE_`` + the field in capitals (``PORT`` alone)."""

    data: Path = setting("var", "Folder of everything this machine keeps: SQLite file, photos, uploads, backups.")
    port: int = setting("8000", "Port the server listens on.", number(1, 65535))
    bind: str = setting("127.0.0.1", "Address the server listens on; use 0.0.0.0 or [::] only behind nginx.", must.HOST)
    public_url: str = setting(
        "", "Address people open, e.g. https://gov.example.cn; empty means http://127.0.0.1:PORT.", must.WEB_ADDRESS
    )
    database_url: str = setting(
        "",
        "postgresql+psycopg://… for PostgreSQL; empty means SQLite in the data folder.",
        must.DATABASE_ADDRESS,
        secret=True,
    )
    store: str = setting("folder", "Where photos live.", choices=("folder", "s3"))
    s3_endpoint: str = setting("", "Address of the S3-compatible store.", must.WEB_ADDRESS)
    s3_bucket: str = setting("xiaoge", "Bucket of the S3-compatible store.", must.NAME)
    s3_region: str = setting("cn-north-1", "Region of the S3-compatible store.", must.NAME)
    s3_access_key: str = setting("", "Access key of the S3-compatible store.", secret=True)
    s3_secret_key: str = setting("", "Secret key of the S3-compatible store.", secret=True)
    message_queue: str = setting(
        "",
        "redis:// or valkey:// address that fans hints out between processes; empty: one process.",
        must.QUEUE_ADDRESS,
        secret=True,
    )
    async_mode: str = setting("threading", "How sockets are served.", choices=("threading", "gevent"))
    threads: int = setting("64", "Request threads of one server process.", number(1, 1000))
    field_keys: str = setting(
        "", "Keys for encrypted fields: version:base64(32 bytes), newest first, comma between.", secret=True
    )
    index_keys: str = setting("", "Keys for the search index of encrypted fields, same form.", secret=True)
    rescue_key: str = setting(
        "",
        "PEM private key (P-256, one line with \\n) that opens rescue files; empty: made in the data folder.",
        must.RESCUE_KEY,
        secret=True,
    )
    sponsor: str = setting("", "Sponsor (主办单位) shown on the about page.")
    user_unit: str = setting("", "User units (使用单位) shown on the about page.")
    filing_number: str = setting("", "Filing number (备案号) shown on the about page.")
    demo: bool = setting("no", "A demo lists ready sign-ins and invents its people; never set it for real work.")
    log_level: str = setting("info", "How much is logged.", choices=("debug", "info", "warning", "error"))
    max_photo_bytes: int = setting("20000000", "Largest photo accepted, bytes.", number(1, 1_000_000_000))
    max_pixels: int = setting("50000000", "Largest picture that is decoded, pixels.", number(1, 1_000_000_000))
    reuse_photos: int = setting(
        "1000000",
        "Newest photos that a new one is compared with; a million take 350 MB in each photo worker.",
        number(0, 100_000_000),
    )
    max_import_bytes: int = setting(
        "60000000", "Largest list (Excel, CSV) accepted, bytes; 300,000 rows take 30 MB.", number(1, 1_000_000_000)
    )
    min_free_bytes: int = setting(
        "200000000", "Free disk space below which uploads are asked to wait, bytes.", number(0, 10**15)
    )
    trust_proxy: bool = setting("no", "Believe X-Forwarded-* headers of one proxy in front (nginx).")
    kill_service_worker: bool = setting("no", "Answer /sw.js with a worker that removes itself (emergency only).")
    warnings_url: str = setting(
        "",
        "Where weather and disaster warnings are read from, every five minutes: CAP 1.2 or JSON; empty: nowhere.",
        must.WEB_ADDRESS,
    )
    warnings_areas: str = setting(
        "", "Areas whose warnings are taken in: words (洞口) or division codes (430525), comma between; empty: all."
    )
    emergency_hours: int = setting(
        "24", "How long emergency mode lasts unless another end is set, hours.", number(1, 8760)
    )
    minor_categories: str = setting(
        "",
        "Codes of categories whose photos are minor matters, comma between; a class stands for all below it.",
        must.CODES,
    )
    review_minor_share: int = setting(
        "100", "Share of minor matters without flags whose photos are judged, percent.", number(0, 100)
    )
    review_second_share: int = setting(
        "5", "Share of accepted photos that a second reviewer judges, percent.", number(0, 100)
    )
    anchor_file: str = setting(
        "", "File, best on another machine, to whose end the newest root of the diary is written every day."
    )
    flag_clock_minutes: int = setting(
        "10", "A photo whose phone's clock was further off than this is flagged, minutes.", number(0, 525_600)
    )
    flag_place_metres: int = setting(
        "1000",
        "A photo taken further outside its place than this and its accuracy together is flagged, metres. "
        "Some phones give positions of the Chinese grid (GCJ-02), up to 700 m off.",
        number(0, 10_000_000),
    )
    flag_centre_metres: int = setting(
        "5000", "How far a place without a boundary is taken to reach from its centre, metres.", number(0, 10_000_000)
    )
    flag_act_hours: int = setting(
        "72", "A photo taken longer than this before or after what it proves is flagged, hours.", number(0, 87_600)
    )
    fonts: str = setting(
        "",
        "Folder with an office's own fonts for PDF papers: fangsong.ttf, heiti.ttf, xiaobiaosong.ttf.",
        must.FOLDER,
    )
    quiet_from: str = setting(
        "21:00", "Start of the quiet hours in which nothing is sent, Asia/Shanghai.", must.CLOCK_TIME
    )
    quiet_until: str = setting("07:30", "End of the quiet hours.", must.CLOCK_TIME)

    @property
    def address(self) -> str:
        """The public address, without a slash at the end."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{(self.data / 'xiaoge.db').absolute()}"

    @property
    def is_secure(self) -> bool:
        """True when people reach the server by https: cookies become Secure."""
        return self.address.startswith("https://")


def env_name(name: str) -> str:
    """The environment variable of a field."""
    return "PORT" if name == "port" else f"XIAOGE_{name.upper()}"


def read_settings(environ: Mapping[str, str], **overrides: Any) -> Settings:
    """Build the settings from ``environ`` (and the file it names); raise ``SettingError`` with a sentence."""
    known = {**_file_values(environ.get("XIAOGE_ENV_FILE", "")), **environ}
    values = {f.name: _parsed(f, known.get(env_name(f.name), "")) for f in fields(Settings)}
    _refuse_unknown(known)
    return Settings(**{**values, **overrides})


def _file_values(name: str) -> dict[str, str]:
    if not name:
        return {}
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SettingError(f"XIAOGE_ENV_FILE names {name}, which cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingError(f"XIAOGE_ENV_FILE names {name}, which is no text in UTF-8.") from error
    pairs = [line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith("#")]
    return {key.strip(): value.strip() for key, value in pairs}


def _refuse_unknown(known: Mapping[str, str]) -> None:
    names = {env_name(f.name) for f in fields(Settings)} | {"XIAOGE_ENV_FILE"}
    wrong = sorted(
        key for key in known if key.startswith("XIAOGE_") and key not in names and not key.startswith("XIAOGE_TEST_")
    )
    if wrong:
        raise SettingError(f"Unknown setting {wrong[0]}: see docs/settings.md for the names there are.")


def _parsed(spec: Any, given: str) -> Any:
    text = given.strip() or spec.metadata["default"]
    name, choices = env_name(spec.name), spec.metadata["choices"]
    if choices and text not in choices:
        raise SettingError(f"{name} is {text!r}; it must be one of {', '.join(choices)}.")
    if spec.type is bool:
        if text.lower() not in {"yes", "no", "1", "0", "true", "false"}:
            raise SettingError(f"{name} is {text!r}; it must be yes or no.")
        return text.lower() in {"yes", "1", "true"}
    rule = spec.metadata["rule"]
    if rule and text and not rule.holds(text):
        told = "something else" if spec.metadata["secret"] else repr(text)
        raise SettingError(f"{name} is {told}; it must be {rule.wanted}.")
    if spec.type is int:
        return int(text)
    return Path(text) if spec.type is Path else text
