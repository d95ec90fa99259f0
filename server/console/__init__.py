"""The commands behind ``xiaoge``, a few to a file."""
