"""The collection of Chinese laws: how its files are read and what they become."""
