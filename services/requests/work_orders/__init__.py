"""Work orders: what one unit has to do."""
