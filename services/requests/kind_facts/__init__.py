"""Facts of what is no request: visits, wishes, needs and resources, calls of whistles, agency cases. One row each, kept by events."""
