"""How much of a file is read, and the exception that says why one is not."""

MAX_ROWS, MAX_COLUMNS = 500_000, 200
MEMORY = 3 << 30  # bytes of address space; 300,000 rows of ten columns take 0.4 GB
MAX_UNPACKED = 1 << 30  # bytes; 300,000 rows unpack to 0.2 GB
MAX_RATIO = 200  # a sheet of empty cells packs 1:100, a bomb 1:1,000
RATIO_FROM = 20 << 20  # bytes below which a ratio says nothing


class Unreadable(Exception):
    """The file cannot be taken; ``code`` has its sentence in the app."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
