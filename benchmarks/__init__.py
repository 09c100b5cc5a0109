"""What the program costs beside the least that its work can cost; run by `python run.py bench`."""
