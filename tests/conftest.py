"""What every test can ask for: real servers and a browser."""

pytest_plugins = [
    "tests.services.chromium",
    "tests.services.postgres",
    "tests.services.s3",
    "tests.services.valkey",
]
