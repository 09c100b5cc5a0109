"""The grid: one row an enterprise, read in windows, with a selection of its own."""
