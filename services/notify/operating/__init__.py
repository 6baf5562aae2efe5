"""Operating: the outside ends that notify depends on, and what messages an act brought, for people who run the platform."""
