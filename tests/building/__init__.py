"""What is built, as far as it can be tried without building it."""
