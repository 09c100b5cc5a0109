"""The versions, oldest first; each is frozen once it is released."""
