"""Spreadsheets: rows of imports read from XLSX and CSV, templates, marked-up files, and lists written as XLSX."""
