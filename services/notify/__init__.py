"""Notify: what people are told, and how it reaches them.

Owns templates, rules from event to message, the inbox and the live stream. Publishes notify.*.events.v1.
Consumes members, events, requests and the gateway's accounts: to tell people, and to know whom to tell.
"""
