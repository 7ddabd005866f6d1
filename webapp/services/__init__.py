"""Use cases, one verb a module: they bring rules, documents, files and the database together."""
