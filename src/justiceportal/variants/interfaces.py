"""What pages tell about their variants: names and keys that others may rely on."""

HANT, ELDER = "hant", "elder"
