"""Ledgers (台账): messy lists in, with a preview, decisions and undo; exact sheets out."""
