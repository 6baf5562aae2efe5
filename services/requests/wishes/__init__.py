"""Micro-wishes: small wishes that anybody may claim and fulfil."""
