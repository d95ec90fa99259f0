"""What a phone fetches and how long it waits: the figures of the browser flows, and Lighthouse's scores."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench import pages
from tests.cast.server import ROOT

FLOWS = "tests/flows/test_budgets.py"
TAPS = "tests/flows/test_few_taps.py"
QUEUE = "tests/flows/test_queue.py"


def measured(folder: Path, runs: int, only: str) -> dict[str, Any]:
    """Both parts, or the one that was asked for; a sentence where something is missing."""
    found: dict[str, Any] = {}
    if any(part in "phone_flows" for part in only.split(",")):
        found["flows"] = _flows()
    if any(part in "phone_lighthouse" for part in only.split(",")):
        found["lighthouse"] = pages.scores(folder, runs)
    for name, figures in found.items():
        print("phone", name, json.dumps(figures, ensure_ascii=False), flush=True)
    return found


def _flows() -> Any:
    if not (ROOT / "pwa" / "dist" / "index.html").is_file():
        return "The app is not built: cd pwa && npm run build"
    figures = ROOT / "var" / "flows.json"
    figures.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", FLOWS, TAPS, QUEUE]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    held = json.loads(figures.read_text(encoding="utf-8")) if figures.is_file() else {}
    return held | {"tests": ended.stdout.strip().splitlines()[-1] if ended.stdout.strip() else ended.stderr[-500:]}
