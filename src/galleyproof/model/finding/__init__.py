"""What is said to the author: findings, their codes, and where something stands."""
