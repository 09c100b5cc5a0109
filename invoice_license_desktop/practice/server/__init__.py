"""The practice platform itself: the contract of the entitlement platform, served over loopback."""
