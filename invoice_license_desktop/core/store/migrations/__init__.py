"""Alembic's scripts: how each version of the tables comes out of the one before."""
