"""Hand-overs (交接): what is open goes from one person to another when a post or a representative changes."""
