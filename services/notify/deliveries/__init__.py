"""Deliveries: what is sent to receivers, signed, again and again until it is accepted; their log, and repeats."""
