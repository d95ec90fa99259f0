"""The store of a county and beyond: any S3-compatible service, through boto3."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from server.base.config import Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

TAKEN = {"PreconditionFailed", "412"}
MISSING = {"NoSuchKey", "NotFound", "404"}
CONNECTIONS = 64  # as many as one server process has request threads


class S3Store:
    """Objects of one bucket. Whether a put is durable is the service's promise: it answers when it is."""

    def __init__(self, settings: Settings) -> None:
        import boto3  # noqa: PLC0415 - 33 MB and 0.3 s that a folder never needs
        from botocore.config import Config  # noqa: PLC0415
        from botocore.exceptions import ClientError  # noqa: PLC0415

        self._bucket = settings.s3_bucket
        self._error = ClientError
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
        try:
            return cast(BinaryIO, self._client.get_object(Bucket=self._bucket, Key=key)["Body"])
        except self._error as error:
            raise self._missing(error, key) from error

    def read(self, key: str, start: int, length: int) -> bytes:
        """A range of the bytes; shorter at the end."""
        asked = f"bytes={start}-{start + length - 1}"
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key, Range=asked)["Body"].read()
        except self._error as error:
            if _code(error) == "InvalidRange":
                return b""
            raise self._missing(error, key) from error

    def size(self, key: str) -> int | None:
        """How many bytes, or ``None`` if the key is free."""
        try:
            return self._client.head_object(Bucket=self._bucket, Key=key)["ContentLength"]
        except self._error as error:
            if _code(error) in MISSING:
                return None
            raise

    def delete(self, key: str) -> None:
        """Remove; a free key is no error."""
        self._client.delete_object(Bucket=self._bucket, Key=key)

    def url(self, key: str, seconds: int) -> str | None:
        """A signed address."""
        return self._client.generate_presigned_url(
            "get_object", {"Bucket": self._bucket, "Key": key}, ExpiresIn=seconds
        )

    def ping(self) -> None:
        """Raise unless the bucket answers."""
        self._client.head_bucket(Bucket=self._bucket)

    def _put(self, key: str, body: bytes | BinaryIO) -> bool:
        try:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=body, IfNoneMatch="*")
        except self._error as error:
            if _code(error) in TAKEN:
                return False
            raise
        return True

    def _missing(self, error: Exception, key: str) -> Exception:
        return FileNotFoundError(key) if _code(error) in MISSING else error


def _code(error: Exception) -> str:
    response = getattr(error, "response", {})
    return str(response.get("Error", {}).get("Code", ""))
