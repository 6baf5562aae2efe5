"""How notify is kept in MongoDB."""
