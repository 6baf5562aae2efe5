"""The five practices as demo tenants: data files, a loader and a day's play, all through the public API."""
