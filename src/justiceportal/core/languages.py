"""What languages are called: `zh-cn` in addresses and fields, `zh_CN` in catalogues."""


def catalogue_language(language: str) -> str:
    """The name that catalogues use for a language: zh_CN for zh-cn, en for en."""
    first, _, territory = language.partition("-")
    return f"{first}_{territory.upper()}" if territory else first
