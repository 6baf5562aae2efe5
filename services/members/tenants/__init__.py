"""Tenants: street offices, their districts and their settings."""
