"""Pure rules of evidence: verdicts, names in the store, kinds of pictures by their first bytes, limits."""

from datetime import timedelta

VERDICTS = ("accepted", "returned", "later")
STATES = ("waiting", *VERDICTS)

EXTRA = "answer"  # the slot of a picture that goes with an answer; it is not judged and stands beside the pair

MAX_VOICE_BYTES = 2_000_000  # a minute is 200 KB as phones record it, 1 MB on those that know no better
MAX_THUMB_BYTES = 65_536  # phones send 16 KB at most; the rest is tolerance
IDLE_UPLOAD = timedelta(days=7)
GRACE = timedelta(days=1)  # between being doomed and being deleted: for whoever is just using the bytes
MAX_WAITING_UPLOADS = 3_000  # per author and without a record: weeks of work offline
MAX_WAITING_BYTES = 1_000_000_000
CHECK_LATER = timedelta(minutes=2)  # a photo with a thumbnail is checked when the morning's storm is over

IN_PLAYERS = {"audio/webm", "audio/mp4", "audio/ogg", "audio/aac", "audio/mpeg", "audio/wav", "audio/amr"}
ON_SCREENS = {"image/jpeg", "image/png", "image/webp"}
UNKNOWN_TYPE = "application/octet-stream"
_AUDIO = (
    (b"\x1a\x45\xdf\xa3", "audio/webm"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
)
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def store_key(sha256: str) -> str:
    """Where bytes lie: 256 folders are enough, a file system finds its way among 40,000 names."""
    return f"{sha256[:2]}/{sha256}"


def media_type_of(head: bytes) -> str:
    """The kind of picture or recording by its first 16 bytes, whatever its name claims."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "image/heic"
    return _audio_type_of(head)


def _audio_type_of(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    return next((kind for start, kind in _AUDIO if head.startswith(start)), UNKNOWN_TYPE)


def is_replaceable(state: str, failure: str | None) -> bool:
    """Only what was returned, or cannot be opened, is taken again."""
    return state == "returned" or failure is not None
