"""Typed contexts of the screens, built from domain values: templates only read them."""
