"""The performance suite, `python -m bench`: what the program costs, against what it should."""
