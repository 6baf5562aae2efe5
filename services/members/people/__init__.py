"""People: how a person becomes a member, is placed and leaves."""
