"""Xiaoge 小格: the server. Folders are the town's nouns; see docs/architecture.md."""
