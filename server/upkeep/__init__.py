"""What the machine keeps, as far as it is known from inside: photos, database, free space, backups."""
