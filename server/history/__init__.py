"""The diary of one thing, read by those who keep it: who did what, when."""
