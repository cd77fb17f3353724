"""The certificate stores of the system, read and never changed.

Windows' own by crypt32, on Linux the files and folders of CA certificates, Java's and NSS's
stores, on macOS the keychains (written after Apple's manual page, and not tried on a Mac).
"""
