"""Flows of the whole: a browser that is a phone or a desk, a real server process, and what may go wrong between."""
