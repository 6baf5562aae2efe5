"""How to reach a person: their own phone number, read by themselves."""
