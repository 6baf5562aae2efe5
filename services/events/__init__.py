"""Events: what people do together. The bare word *event* means a message; what people attend is an *activity*.

Owns activities, registrations with seats and a waiting list, attendance, joint meetings with their resolutions.
Publishes events.*.events.v1. Consumes its own events (seats, figures), people from members, work orders from requests.
"""
