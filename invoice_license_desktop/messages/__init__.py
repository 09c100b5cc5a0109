"""What the product says: codes and values → sentences, without Qt; `translate` is handed in."""
