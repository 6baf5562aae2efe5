"""Visit rounds: what one plan asks for in one building and one period, and who has to make it."""
