"""Findings: what each unit that handles a request has found, side by side."""
