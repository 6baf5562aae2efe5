"""The clocks of call-backs: the first call has to be made within the hours that the street office has set."""
