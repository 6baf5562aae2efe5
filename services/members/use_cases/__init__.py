"""What people and messages make members do: one function a use case."""
