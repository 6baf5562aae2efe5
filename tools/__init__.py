"""Commands for those who develop the platform: contracts, docs, capabilities. No process of the platform loads them."""
