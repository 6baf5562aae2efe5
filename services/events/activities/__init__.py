"""Activities: what people attend, and the rotating codes by which they prove that they were there."""
