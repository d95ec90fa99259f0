"""Lists whose rows each are one act of the town: judged and written by the same rules as by hand, and traced."""
