"""What stands where an erased photo was: words, as a picture, so that every phone shows them, old apps too."""

from flask import Response

from server.base.pages import language

WORDS = {"zh": ("原图已按规定清除", ""), "en": ("The photo was erased", "by rule")}
_SHEET = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300">'
    '<rect width="400" height="300" fill="#e8e8e8"/><g font-family="sans-serif" font-size="38" text-anchor="middle" '
    'fill="#575757"><text x="200" y="{top}">{first}</text><text x="200" y="190">{second}</text></g></svg>'
)


def erased_picture() -> Response:
    """In the reader's language; not kept, because a link says it at any time."""
    first, second = WORDS[language()]
    response = Response(_SHEET.format(first=first, second=second, top=140 if second else 163), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
