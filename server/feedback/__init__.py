"""Feedback (意见投诉): suggestions, complaints and faults, each with a number, a reply and a rating."""
