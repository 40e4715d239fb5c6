"""Workbooks of spreadsheets in (Excel, OpenDocument), rows of cells with their places out."""
