"""The four services. Run them from the repository root with -m."""
