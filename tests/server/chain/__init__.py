"""The chain over the diary."""
