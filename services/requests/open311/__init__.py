"""Open311 GeoReport v2: outside systems read the catalogue, post requests and follow them. The edge is its outside."""
