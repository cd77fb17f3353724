"""Plans: what a change of certificates means for clients that have a bundle."""
