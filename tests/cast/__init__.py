"""The fixed cast of every test: the same few invented people and places of two towns."""
