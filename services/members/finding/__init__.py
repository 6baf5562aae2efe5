"""Finding: one search over members, firms, buildings and organisations."""
