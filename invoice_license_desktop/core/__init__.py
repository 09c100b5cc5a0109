"""Everything the product knows; imports no Qt."""
