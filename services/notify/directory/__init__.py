"""The directory: people (by id, without names), holders of roles and things by their ids, as far as messages of other services tell."""
