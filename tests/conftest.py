"""What every test can ask for: real servers and a browser."""

import os

from hypothesis import HealthCheck, settings

from tests.services.quick import quick_folder

os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(quick_folder()))  # where tmp_path is

# A slow machine is no failure: nothing in the suite asserts how long something takes.
settings.register_profile("xiaoge", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("xiaoge")

pytest_plugins = [
    "tests.services.chromium",
    "tests.services.postgres",
    "tests.services.s3",
    "tests.services.valkey",
]
