"""Uses of articles: who was shown them and helped by them, and the replies that cite them."""
