"""The rules of call-backs: what the caller asks, until when a call is made, and when somebody is tried again."""
