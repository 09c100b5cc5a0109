"""The entitlement platform over HTTP: the contract's messages and the client."""
