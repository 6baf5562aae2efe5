"""Delivery: from an event to messages, and messages that wait for somebody to hold a role."""
