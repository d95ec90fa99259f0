"""What every test can ask for: real servers and a browser."""

import os

import structlog
from hypothesis import HealthCheck, settings

from tests.services.quick import quick_folder

os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(quick_folder()))  # where tmp_path is

# A slow machine is no failure: nothing in the suite asserts how long something takes.
settings.register_profile("xiaoge", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("xiaoge")

# The default draws every variable of every frame: a test of a trouble would spend its time on pictures of tracebacks.
PLAIN = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], PLAIN])

pytest_plugins = [
    "tests.services.chromium",
    "tests.services.postgres",
    "tests.services.s3",
    "tests.services.valkey",
]
