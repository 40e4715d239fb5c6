"""What data/datapackage.json says of the tables in, their descriptions out."""
