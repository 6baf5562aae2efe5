"""Routing: rules that say which unit a request goes to, tried on history, with suggestions that say why."""
