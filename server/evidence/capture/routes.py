"""The HTTP door of capture tokens."""

from server.base.web import Api, reading
from server.evidence.capture.settling import issue_tokens
from server.evidence.capture.shapes import CaptureTokens

api = Api("capture", "/api/sync")


@api.on("POST", "/capture-tokens", CaptureTokens, grant=True)
def capture_tokens() -> CaptureTokens:
    """Tokens for photos to come, offline too: each says that its photo was not recorded before now."""
    with reading() as tx:
        return CaptureTokens(server_time=tx.now, tokens=issue_tokens(tx))
