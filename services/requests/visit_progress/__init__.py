"""Planned against made visits: of each plan, by period, and within a period by building."""
