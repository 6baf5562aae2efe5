"""What people and messages make requests do: one function a use case."""
