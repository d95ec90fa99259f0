"""Pictures of the screens, taken of a running demo: those of the READMEs, and all of them to look over."""
