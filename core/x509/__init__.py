"""What a certificate is: its bytes, its fields, its names, its keys and its signature."""
