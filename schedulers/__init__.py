"""Knows when, never what: the table of timed jobs and the process that ticks."""
