"""Edges: what each says of itself, so that pages can show it beside the processes of services."""
