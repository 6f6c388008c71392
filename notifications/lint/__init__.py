"""Is anybody of a case to be recognised in a document that is about to leave?"""
