"""What is unusual about a photo: told to a person with its evidence; it refuses nothing and decides nothing."""
