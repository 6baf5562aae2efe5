"""How identity is kept in MongoDB: passwords and tokens only as hashes."""
