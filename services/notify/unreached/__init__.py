"""Messages that reached nobody whom their rule names: a queue for the street office's administrators."""
