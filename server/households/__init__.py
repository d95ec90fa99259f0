"""Households (农户): households, members, dated categories, representative links."""
