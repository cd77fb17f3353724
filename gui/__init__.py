"""The Certificate Bundle Wizard, on the engine in ``core``."""
