"""The command line `invoice-license`: arguments, exit codes and output; one module a command group."""
