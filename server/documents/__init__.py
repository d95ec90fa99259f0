"""Office papers (公文) made of what was recorded: bulletins (通报) and assignment sheets (交办单)."""
