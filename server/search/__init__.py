"""One search over households, people, places and issues: what the caller covers, a few of each."""
