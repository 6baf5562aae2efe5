"""How service requests and all that belongs to them are kept in MongoDB."""
