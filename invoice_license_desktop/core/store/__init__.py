"""The store: SQLite through SQLAlchemy Core. `database.open_store` is the way in."""
