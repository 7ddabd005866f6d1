"""The rules: pure functions of facts, catalogue and day."""
