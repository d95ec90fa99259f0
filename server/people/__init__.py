"""People (人员): persons, posts (role x place x dates), sign-in, who covers what."""
