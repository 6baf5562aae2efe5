"""The way in: the edge proxy, accounts and sign-in, and the web client."""
