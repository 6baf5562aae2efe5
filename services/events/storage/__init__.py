"""How activities, registrations and meetings are kept in MongoDB."""
