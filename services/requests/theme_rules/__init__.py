"""Theme rules: when a street office says that a class of requests is rising in a building."""
