"""How members are kept in MongoDB."""
