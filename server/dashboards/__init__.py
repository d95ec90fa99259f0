"""Figures and stories composed over the nouns: read-only."""
