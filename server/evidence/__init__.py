"""Evidence (佐证): subjects that photos prove, photos and their versions, reviews, uploads, the wall."""
