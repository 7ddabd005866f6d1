"""The forms of the screens: what was typed, checked, and handed on as domain values. No form knows a model."""
