"""Readers of mails: what is attached to them and what is pasted into them."""
