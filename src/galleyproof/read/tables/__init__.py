"""The files under data/ in, facts and tables out."""
