"""Pictures of a bundle: who issued whom, and when each certificate is valid.

Everything here is pure: a context and a bundle become shapes, and shapes become SVG. The window
paints the same shapes with its own font and colours.
"""
