"""People: what members tells of them, kept to know who is verified and what a tenant keeps for verified people."""
