"""Named scenarios, measured on SQLite and PostgreSQL: ``make bench`` writes ``var/bench.json``. Nothing is asserted."""
