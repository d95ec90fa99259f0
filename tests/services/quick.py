"""Where tests write: memory if there is plenty, for nothing of it has to outlive the machine's power."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
PLENTY = 4 * 1024**3  # bytes; the whole suite on two cores needs less than one


def quick_folder() -> Path:
    """A folder in memory (a database is cloned there in 40 ms, on a slow disk in 600), else the usual one."""
    if os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free >= PLENTY:
        return MEMORY
    return Path(tempfile.gettempdir())
