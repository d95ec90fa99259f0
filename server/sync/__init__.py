"""Ops in, changes out. Knows no noun: each registers its ``ops.py`` and ``feed.py``."""
