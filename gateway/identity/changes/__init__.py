"""Changes of rights: whose access tokens the edge has to exchange again, told to all its processes at once."""
