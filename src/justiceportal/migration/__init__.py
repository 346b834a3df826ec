"""Brings collections of texts from outside into the portal, again and again without doing anything twice."""
