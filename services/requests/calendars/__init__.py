"""The working calendar of a street office: when it works, and how limits are counted in working time."""
