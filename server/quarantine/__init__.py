"""Records that came more than 30 days late: the village accepts them, and they count, or declines them."""
