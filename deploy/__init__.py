"""How the platform is run: the local runtime, the demo tenants, container and cluster files."""
