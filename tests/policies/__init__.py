"""What an administrator decides: the values, the templates that name them, and what the program does."""
