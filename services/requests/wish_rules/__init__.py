"""Rules of wishes: what a street office sets about looks, claims and silence."""
