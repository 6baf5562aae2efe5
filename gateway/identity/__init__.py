"""Identity: who may come in, and what they may do there.

Owns accounts, sessions with their tokens, and the permission table. Publishes identity.account.events.v1.
Consumes tenants and role assignments from members.
"""
