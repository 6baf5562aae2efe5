"""How to reach a person: their own phone number, read and changed by themselves."""
