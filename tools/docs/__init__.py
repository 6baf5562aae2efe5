"""The pages and the picture of docs/ that are made from the code."""
