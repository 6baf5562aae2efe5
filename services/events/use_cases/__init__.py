"""What people and messages make events do: one function a use case."""
