"""The commands about what is sent elsewhere: a paper in the form that a target asks for."""
