"""Order contacts: whom a unit has to speak to for a work order that it has still to do."""
