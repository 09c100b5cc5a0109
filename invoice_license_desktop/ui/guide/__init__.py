"""The user guide inside the program: its pages, where they are asked for, and the window they are read in."""
