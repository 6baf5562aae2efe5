"""contracts/ made from the code, and the check that it only grows."""
