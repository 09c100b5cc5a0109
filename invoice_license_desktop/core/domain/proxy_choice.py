"""Which proxy is used where none was entered by hand; the values of the settings file."""

SYSTEM_PROXY = "system"
NO_PROXY = "none"
