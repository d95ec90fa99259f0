"""Telephone numbers that nobody has: the range 199 000 is handed out here one after another."""

from itertools import count

FIRST = 19_900_000_000
FOR_ACCOUNTS = 100  # numbers that are easy to read, for those who sign in


class Phones:
    """Hands out each number once."""

    def __init__(self) -> None:
        self._accounts, self._others = count(FIRST + 1), count(FIRST + FOR_ACCOUNTS)

    def easy(self) -> str:
        """For an account of the sign-in page."""
        return str(next(self._accounts))

    def next(self) -> str:
        """For everybody else."""
        return str(next(self._others))
