"""Numbers and data that part ways: what would move, what a number might be bound to, literals brought up to the data."""
