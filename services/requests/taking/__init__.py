"""Taking: staff write a request down for somebody else, at the counter, by telephone or on a visit."""
