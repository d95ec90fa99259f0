"""Households of a list compared with those that are known, and written many at once."""
