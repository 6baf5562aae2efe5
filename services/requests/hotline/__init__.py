"""The city's hotline: its work sheets and step logs come in, make requests, and go back with what became of them."""
