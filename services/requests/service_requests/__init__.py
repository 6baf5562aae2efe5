"""Service requests: what somebody asks for, from submission to a rated outcome."""
