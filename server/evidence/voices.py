"""Recordings that evidence links, for the registry of arrivals."""

from server.evidence.queue.voices import link_answer_voice

ARRIVALS = {"voice": link_answer_voice}
