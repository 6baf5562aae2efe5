"""Articles: the knowledge base of a street office. They answer before a request is made, and are cited in replies."""
