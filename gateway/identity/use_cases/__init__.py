"""What people make identity do: one function a use case."""
