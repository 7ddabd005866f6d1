"""The papers of a dossier: contexts, templates, the engine that fills them, and the pack."""
