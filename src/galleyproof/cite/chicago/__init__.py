"""The wording of the Chicago Manual of Style: full forms, short forms, and their parts."""
