"""What members shows and counts: queries over its collections and projections of its events, plain dicts out."""
