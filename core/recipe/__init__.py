"""Recipes: the one description of a run, and its form as a file."""
