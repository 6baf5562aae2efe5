"""The class tree of the catalogue, and the code tables that other systems call its classes by."""
