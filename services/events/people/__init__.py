"""People: what members tells of them, kept to decide for whom an activity is."""
