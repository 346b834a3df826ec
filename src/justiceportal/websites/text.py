"""Texts of definition files: Markdown as people write it, HTML as pages show it."""

import markdown


def html_from_markdown(text: str) -> str:
    """Clean HTML of a Markdown text with tables; an empty text gives an empty string."""
    if not text.strip():
        return ""
    return markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="html")
