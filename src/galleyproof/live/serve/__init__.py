"""The desk on this computer alone: who may ask, what is asked, and the page that shows it in a browser."""
