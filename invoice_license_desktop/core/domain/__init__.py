"""Values and rules of the product. Standard library only; no clock is read, nothing is stored."""
