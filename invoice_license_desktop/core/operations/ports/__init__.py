"""What the operations need of the world; adapters implement it, `bootstrap` joins them."""
