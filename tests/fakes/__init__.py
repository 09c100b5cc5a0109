"""Small stand-ins for the ports of the operations."""
