"""What requests shows and counts: queries, the timeline and the figures, plain dicts out."""
