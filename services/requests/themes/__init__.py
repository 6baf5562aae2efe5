"""Themes: what is rising in a building before it is a complaint, and what was done about it."""
