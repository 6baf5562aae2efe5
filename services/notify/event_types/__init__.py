"""Event types: which events can tell people something, and what rules and templates may use of each."""
