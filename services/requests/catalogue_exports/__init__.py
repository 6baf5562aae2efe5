"""The catalogue for others: as open data by Open Referral HSDS, and its figures by class."""
