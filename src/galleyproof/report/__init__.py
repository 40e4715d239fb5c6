"""Findings in, text, JSON or SARIF out."""
