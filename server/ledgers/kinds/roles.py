"""What lists call the roles, and what a role is called on a screen: the first of its words."""

from server.people.role_words import WORDS

NAME_OF = {role: words.split()[0] for role, words in WORDS.items()}
ROLE_OF = {word: role for role, words in WORDS.items() if role != "county_admin" for word in words.split()}
OF_TOWN = {"town_office", "linked_leader", "inspector"}
