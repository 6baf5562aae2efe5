"""Planned moves: a firm will move in, out or over on a day to come, and on that day it does."""
