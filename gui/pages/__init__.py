"""The pages of the wizard, one file a page, as in the Certificate Export Wizard."""
