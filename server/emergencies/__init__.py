"""Emergency mode (应急): warnings from a feed; for places and until a time; households told, moved, not reached."""
