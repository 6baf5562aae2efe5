"""The exchange: for the edge, an opaque access token becomes one that services verify themselves."""
