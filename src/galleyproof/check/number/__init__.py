"""One file a question: does every number of the prose answer to data?"""
