"""Visits (走访): who was with which households, when and how, what was heard; never edited, at most superseded."""
