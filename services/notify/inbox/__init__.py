"""The inbox: what each person was told, and has read."""
