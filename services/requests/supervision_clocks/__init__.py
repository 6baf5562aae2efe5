"""The clocks of supervisions: each round of each unit has its own."""
