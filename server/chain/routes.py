"""HTTP doors of the chain: the open page that checks a photo."""

from server.chain.open_pages import pages

blueprints = (pages,)
