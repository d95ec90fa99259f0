"""From runs to the one that is written down, and ours set beside the yardstick's."""

from typing import Any

MEASURES = ("ratio", "photos_per_second", "per_second", "seconds")  # by which runs are put in order
PAIRS = (
    ("ops_singly", "baseline_rows"),
    ("ops_by_ten", "baseline_rows"),
    ("record_with_photo", "baseline_photo"),
    ("photo", "baseline_photo"),
    ("list_of_fifty", "baseline_list"),
)


def median_of(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The run in the middle, whole, so that its figures belong together; errors are summed."""
    key = next((key for key in MEASURES if key in runs[0]), None)
    if key is None:
        return runs[0]
    middle = sorted(runs, key=lambda run: run[key])[len(runs) // 2]
    summed = {"errors": sum(run["errors"] for run in runs)} if "errors" in middle else {}
    return middle | summed | {"all": [run[key] for run in runs]}


def ratios(figures: dict[str, Any], measure: str = "per_second") -> dict[str, float]:
    """Ours by the yardstick's, where both were measured. Of ``p99_ms`` less is better."""
    return {
        f"{ours} / {theirs}": round(figures[ours][measure] / figures[theirs][measure], 2)
        for ours, theirs in PAIRS
        if ours in figures and theirs in figures
    }
