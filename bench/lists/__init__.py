"""P8: every list of the API with every filter and pair of filters, on few rows and on many."""
