"""A paper and an editor's questions in, answers by the Language Server Protocol out."""
