"""The client kit: what a client's administrator needs beside the bundle."""
