"""Retention (保留和清除): what has had its time goes, what is held stays, and the diary says which and why."""
