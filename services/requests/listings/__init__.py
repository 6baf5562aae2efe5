"""Needs and resources: what firms, organisations, units and people lack, and what they can give."""
