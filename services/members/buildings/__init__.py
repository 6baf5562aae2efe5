"""Buildings: where people work, and the posters through which they check in."""
