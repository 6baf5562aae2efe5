"""Rules: which event tells whom by which template, as every street office sets it."""
