"""What a migration decides, free of files and of Zope."""
