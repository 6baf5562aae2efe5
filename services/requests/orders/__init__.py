"""Orders: somebody takes up a resource, or offers help with a need; accepted, done and thanked."""
