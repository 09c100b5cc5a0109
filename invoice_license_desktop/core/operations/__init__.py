"""What a user can do with the product. Knows its ports only: no Qt, SQL, HTTP or keyring."""
