"""The microservice chassis: what every Louyu service needs and no service is about.

No business words live here. Pure modules (text, errors, identity, aggregate, ids, clock, codes, writes, messages)
may be imported by domain and use cases; the rest belongs to the edges of a service.
"""
