"""Receivers: government systems that are told by signed webhooks of what happens; what each gets, and how it stands."""
