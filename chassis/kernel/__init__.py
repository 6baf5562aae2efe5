"""Pure Python that every layer may import: errors, identity, messages, settings, time. No I/O but reading settings."""
