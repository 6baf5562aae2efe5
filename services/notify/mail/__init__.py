"""Mail: what is sent to the people of connected systems by a mail server; one cause is one mail, tried for a day."""
