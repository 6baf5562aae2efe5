"""Facts: one row per request with what is measured of it, kept by events. KPIs and rates are read from these rows alone."""
