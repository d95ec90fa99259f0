"""The chain (存证链): every line of the diary is sealed, so that nobody changes the past unseen."""
