"""Every field of a certificate, for a person who looks at it closely.

Each field is tried by itself: one that cannot be read says why, and the others still show.
"""
