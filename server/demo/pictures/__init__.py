"""Photos drawn by code: village scenery, before and after; each different, and nobody on them."""
