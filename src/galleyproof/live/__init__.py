"""The paper while it is written: read from unsaved texts, set again after each edit, shown in a browser and told to editors."""
