"""Files people bring and files we make: checked, rewritten, kept, safely named."""
