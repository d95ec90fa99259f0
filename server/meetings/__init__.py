"""Meetings (例会): the weekly Monday meeting of each village, planned, reminded, held, with minutes and actions."""
