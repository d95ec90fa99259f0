"""How much there is of everything: the towns' true counts, and what is invented around them."""

from dataclasses import dataclass, replace
from math import ceil

SHANMEN, YANGLIN = "430525107000", "430525112000"
VERSION = 2  # raised when the demo is built otherwise: what stands in var/ is then built anew


SHOWN = ("大合村", "坝上村")  # whose people are on the sign-in page
FEWEST_HOMES = 12  # of a village


@dataclass(frozen=True)
class Figures:
    """True for 山门镇: households, representatives, toilets. Invented: what nobody published."""

    shanmen_households: int = 13_321
    shanmen_representatives: int = 1_158
    shanmen_unlinked: int = 19  # gaps are visible, and 11.5 households per representative stay 11.5
    yanglin_households: int = 6_486
    yanglin_representatives: int = 562
    toilets: int = 391
    toilets_closed: int = 316
    weeks: int = 12
    visits: int = 6_400
    troubles: int = 190
    most_villages: int = 22  # of each town that are peopled

    @property
    def toilets_open(self) -> int:
        """Toilets that are not closed yet."""
        return self.toilets - self.toilets_closed

    def scaled(self, scale: float, villages: int = 22) -> "Figures":
        """The same towns with fewer people, less work and so many villages each, for tests."""

        def less(count: int, least: int = 1) -> int:
            return max(least, ceil(count * scale))

        return replace(
            self,
            shanmen_households=less(self.shanmen_households, villages * FEWEST_HOMES),
            shanmen_representatives=less(self.shanmen_representatives, villages),
            yanglin_households=less(self.yanglin_households, villages * FEWEST_HOMES),
            yanglin_representatives=less(self.yanglin_representatives, villages),
            shanmen_unlinked=less(self.shanmen_unlinked),
            toilets=less(self.toilets, 48),
            toilets_closed=less(self.toilets_closed, 24),
            weeks=less(self.weeks, 6),
            visits=less(self.visits),
            troubles=less(self.troubles, 20),
            most_villages=villages,
        )


def shared_out(total: int, weights: list[float], least: int = 0) -> list[int]:
    """``total`` in whole parts, as near to ``weights`` as can be, each at least ``least``."""
    spare, sum_of = total - least * len(weights), sum(weights)
    if spare < 0:
        raise ValueError("less than the least")
    exact = [spare * weight / sum_of for weight in weights]
    parts = [int(share) for share in exact]
    largest_rest = sorted(range(len(weights)), key=lambda i: parts[i] - exact[i])
    for i in largest_rest[: spare - sum(parts)]:
        parts[i] += 1
    return [part + least for part in parts]
