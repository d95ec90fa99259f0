"""Makes a clone ready to run, from nothing but Python, git and make; standard library only."""
