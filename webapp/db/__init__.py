"""Where facts are kept: SQLAlchemy models, sessions bound to one firm, migrations."""
