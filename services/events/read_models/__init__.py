"""What events shows, counts and remembers of others: queries and projections, plain dicts out."""
