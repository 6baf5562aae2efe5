"""Call-backs: the desk asks requesters whether what the units say is so."""
