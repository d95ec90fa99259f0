"""Notices (通知): the inbox, and deliveries that leave for the outside later; told once per person, kind and key."""
