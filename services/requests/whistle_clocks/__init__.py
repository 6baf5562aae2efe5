"""The clocks of whistles: each step of each unit that was called has its own."""
