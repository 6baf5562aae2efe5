"""The index board: the floors of a building, its suites and who works there."""
