"""What notify shows and remembers: the inbox's queries, and projections of people, role holders and things by id."""
