"""Comments: what requester, desk and units say to each other about a request."""
