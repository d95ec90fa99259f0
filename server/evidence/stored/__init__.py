"""What is in the store, and whose it is."""
