"""The blocks from which the layouts in ``doc_templates`` are put together."""
