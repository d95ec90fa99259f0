"""Judging, dealt out: what most needs eyes comes first, nobody judges twice or themselves, and authors can answer."""
