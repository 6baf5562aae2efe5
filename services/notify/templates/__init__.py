"""Templates: what each kind of event says to people, as every street office words it."""
