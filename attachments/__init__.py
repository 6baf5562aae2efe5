"""Attachments: files that people add to records. A library that every service lists which has such records."""
