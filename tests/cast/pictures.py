"""Pictures drawn by code, each different."""

import io
import random

from PIL import Image, ImageDraw


def jpeg(random_: random.Random, width: int = 1600, height: int = 1200, quality: int = 80) -> bytes:
    """A JPEG of rough shapes with noise; equal seeds give equal bytes."""
    picture = Image.effect_noise((width // 8, height // 8), 60).convert("RGB").resize((width, height))
    picture.paste(tuple(random_.randrange(256) for _ in range(3)), (0, 0, width, height // 3))
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, size = random_.randrange(width), random_.randrange(height), random_.randrange(20, width // 3)
        draw.rectangle((x, y, x + size, y + size), fill=tuple(random_.randrange(256) for _ in range(3)))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()
