"""The engine of CertBundler: from any exported certificates to one checked bundle.

Nothing here knows Qt, reads the clock or the environment, or waits for a person; whoever
calls the engine (the command line in ``core.cli`` or the wizard in ``gui``) passes those in.
"""

__version__ = "0.2.0"
