"""Contacts: the addresses to which mails about a receiver go, each confirmed by whoever reads it before it is used."""
