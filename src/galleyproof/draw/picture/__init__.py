"""Pictures that the author brings, as pages and for browsers, without their makers."""
