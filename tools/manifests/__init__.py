"""Makes the manifests of deploy/kubernetes/ that follow from the services' declarations: python -m tools.manifests.generate."""
