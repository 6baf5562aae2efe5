"""Visit plans: which role visits which firms, and how often."""
