"""Contacts: name and telephone of whoever asks and has no record here, sealed, and what of them is shown."""
