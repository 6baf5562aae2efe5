"""Waiting: the day's queue of whoever asks, by what they may do."""
