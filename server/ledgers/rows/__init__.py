"""Lists whose rows each are one act of the town: written by the same actions as by hand, and traced."""
