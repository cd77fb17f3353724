"""What each kind of client does with its CA file: profiles as data, one file each.

The verdicts behind their fields were measured with the real clients; the tests measure them again
with every library that is installed.
"""
