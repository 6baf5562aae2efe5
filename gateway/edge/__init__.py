"""The edge: the one process that the outside talks to.

It routes, limits, exchanges tokens and serves the portal; it keeps no data.
"""
