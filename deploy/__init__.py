"""How the platform is run: which services it has, the local runtime, the demo tenants."""
