"""The store of a county and beyond: any S3-compatible service, through boto3."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from server.base.config import Settings
from server.base.errors import Transport

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

TAKEN = {"PreconditionFailed", "412"}
MISSING = {"NoSuchKey", "NotFound", "404"}
RETRY_AFTER = 10  # seconds
CONNECTIONS = 64  # as many as one server process has request threads


class S3Store:
    """Objects of one bucket. Whether a put is durable is the service's promise: it answers when it is."""

    def __init__(self, settings: Settings) -> None:
        import boto3  # noqa: PLC0415 - 33 MB and 0.3 s that a folder never needs
        from botocore.config import Config  # noqa: PLC0415
        from botocore.exceptions import ClientError, ConnectionError, HTTPClientError  # noqa: PLC0415

        self._bucket = settings.s3_bucket
        self._error, self._silence = ClientError, (HTTPClientError, ConnectionError)
        self._client: S3Client = boto3.client(
            "s3",
            endpoint_url=settings.s3_endpoint or None,
            region_name=settings.s3_region,
            aws_access_key_id=settings.s3_access_key,
            aws_secret_access_key=settings.s3_secret_key,
            config=Config(
                max_pool_connections=CONNECTIONS,
                connect_timeout=5,
                read_timeout=30,
                retries={"mode": "standard", "max_attempts": 4},
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                # Newer default checksums are unknown to many compatible services.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def put(self, key: str, source: bytes | Path) -> bool:
        """Keep the bytes unless the key is taken. True if they were new."""
        if isinstance(source, Path):
            with source.open("rb") as stream:
                return self._put(key, stream)
        return self._put(key, source)

    def open(self, key: str) -> BinaryIO:
        """A readable stream, to be closed by the caller."""
        with self._answering(key):
            return cast(BinaryIO, self._client.get_object(Bucket=self._bucket, Key=key)["Body"])

    def read(self, key: str, start: int, length: int) -> bytes:
        """A range of the bytes; shorter at the end."""
        asked = f"bytes={start}-{start + length - 1}"
        try:
            with self._answering(key):
                return self._client.get_object(Bucket=self._bucket, Key=key, Range=asked)["Body"].read()
        except self._error as error:
            if _code(error) == "InvalidRange":
                return b""
            raise

    def size(self, key: str) -> int | None:
        """How many bytes, or ``None`` if the key is free."""
        try:
            with self._answering(key):
                return self._client.head_object(Bucket=self._bucket, Key=key)["ContentLength"]
        except FileNotFoundError:
            return None

    def delete(self, key: str) -> None:
        """Remove; a free key is no error."""
        with self._answering(key):
            self._client.delete_object(Bucket=self._bucket, Key=key)

    def url(self, key: str, seconds: int) -> str | None:
        """A signed address."""
        named = {"Bucket": self._bucket, "Key": key}
        return self._client.generate_presigned_url("get_object", named, ExpiresIn=seconds)

    def ping(self) -> None:
        """Raise unless the bucket answers."""
        self._client.head_bucket(Bucket=self._bucket)

    def _put(self, key: str, body: bytes | BinaryIO) -> bool:
        try:
            with self._answering(key):
                self._client.put_object(Bucket=self._bucket, Key=key, Body=body, IfNoneMatch="*")
        except self._error as error:
            if _code(error) in TAKEN:
                return False
            raise
        return True

    @contextmanager
    def _answering(self, key: str) -> Iterator[None]:
        """A free key is ``FileNotFoundError``; a service that does not answer, or is in trouble, is asked later."""
        try:
            yield
        except self._silence as error:
            raise Transport(503, "try_later", retry_after=RETRY_AFTER) from error
        except self._error as error:
            if _code(error) in MISSING:
                raise FileNotFoundError(key) from error
            if _status(error) >= 500 or _code(error) == "ConditionalRequestConflict":
                raise Transport(503, "try_later", retry_after=RETRY_AFTER) from error
            raise


def _code(error: Exception) -> str:
    return str(getattr(error, "response", {}).get("Error", {}).get("Code", ""))


def _status(error: Exception) -> int:
    return int(getattr(error, "response", {}).get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
