"""Rules: what there is to say about a collection, one file a family of findings."""
