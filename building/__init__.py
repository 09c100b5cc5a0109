"""Builds what is handed out: the programs, their installers, the list of licences. Not shipped."""
