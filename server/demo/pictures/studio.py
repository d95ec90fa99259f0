"""The process in which pictures are drawn, so that the towns are built on another core meanwhile.

``python -m server.demo.pictures.studio`` reads one order a line as JSON and answers each, in order, with a line of
JSON and then the bytes of photo and thumbnail.
"""

import json
import sys

from server.demo.pictures.draw import draw


def main() -> None:
    """Draw until there are no more orders."""
    out = sys.stdout.buffer
    for line in sys.stdin:
        order = json.loads(line)
        drawn = draw(order["kind"], order["place"], order["take"], is_fixed=order["is_fixed"])
        sizes = {"photo": len(drawn.photo), "thumb": len(drawn.thumb), "width": drawn.width, "height": drawn.height}
        out.write(json.dumps(sizes).encode() + b"\n" + drawn.photo + drawn.thumb)
        out.flush()


if __name__ == "__main__":
    main()
