"""Findings out: is the paper whole, does everything it names exist?"""
