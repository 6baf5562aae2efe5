"""Sessions: sign in, go on, sign out; and how often one may guess."""
