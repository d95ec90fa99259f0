"""How a photo came to be, as far as it is known: tokens, clocks, positions, what the file says; and its grade."""
