"""Plumbing without a domain noun: settings, database, errors, clock, web, files, keys, jobs."""
