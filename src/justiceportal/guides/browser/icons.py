"""The icons of the hall: line drawings of 24 by 24, one for each theme of items."""

from functools import cache


DOCUMENT = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"
GLOBE = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3.5 4.5 3.5 13.5 0 18M12 3c-3.5 4.5-3.5 13.5 0 18"
CASE = "M3 8h18v12H3zM9 8V5h6v3M3 13.5h18"
CARD = "M3 5h18v14H3zM8.5 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4M5.5 16.5c.5-2.5 5.5-2.5 6 0M15 10h3.5M15 14h3.5"
BUBBLE = "M4 4h16v12H10l-4 4v-4H4zM12 7.5v4M12 13.6v.2"
LENS = "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.6 15.6 21 21"
PATHS = {
    "natural/family": "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M16.5 11.5a2.5 2.5 0 1 0 0-5M2.5 19.5c0-3.5 2.5-5.5 5.5-5.5"
    "s5.5 2 5.5 5.5M16.5 14.2c3 .1 5 2 5 5.3",
    "natural/work": CASE,
    "natural/injury": "M12 20.5S4 15.5 4 9.8A4.3 4.3 0 0 1 12 7.5a4.3 4.3 0 0 1 8 2.3c0 5.7-8 10.7-8 10.7z"
    "M12 10v5M9.5 12.5h5",
    "natural/housing": "M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6",
    "natural/consumer": "M5 8h14l-1 12.5H6zM9 11V7a3 3 0 0 1 6 0v4",
    "natural/lawsuit": "M12 4v16M8 20h8M5 7h14M5 7l-3 7a3.2 3.2 0 0 0 6 0zM19 7l-3 7a3.2 3.2 0 0 0 6 0z",
    "natural/minor": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9 10v.2M15 10v.2M8.5 14.2a4 4 0 0 0 7 0",
    "natural/old-age": "M10 7a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 10 7M10 9.5v6L7.5 21.5M10 15.5l3 6M10 11l5 3M17 21.5v-8"
    "a1.5 1.5 0 0 1 3 0",
    "natural/abroad": GLOBE,
    "natural/exam": "M2 9.5 12 4.5l10 5-10 5zM6 12v5.2c3.5 2.4 8.5 2.4 12 0V12M22 9.5v6",
    "natural/practice": CARD,
    "natural/correction": "M3 18.5h18M6 18.5a6 6 0 0 1 12 0M12 4.5v4M4.2 9.7 7 12.4M19.8 9.7 17 12.4",
    "natural/complaint": BUBBLE,
    "natural/query": LENS,
    "legal/set-up": "M5 21V4h9v17M14 9.5h5V21M3 21h18M8 8.2v.2M11 8.2v.2M8 12.2v.2M11 12.2v.2M8 16.2v.2M11 16.2v.2",
    "legal/change": "M4 8.5h14l-3.5-3.5M20 15.5H6L9.5 19",
    "legal/practice": CARD,
    "legal/inspection": "M6 5h12v16H6zM9 3h6v4H9zM9 14l2.2 2.2L15.5 12",
    "legal/contract": "M6 3h8l4 4v5M6 3v18h6M14 3v4h4M9 12h4M9 16h2M14 20l.6-2.6 5-5 2 2-5 5z",
    "legal/employment": CASE,
    "legal/dispute": "M3 4h12v9H9l-3 3v-3H3zM18 9h3v9h-2v3l-3-3h-6v-2",
    "legal/foreign": GLOBE,
    "legal/complaint": BUBBLE,
    "legal/query": LENS,
    "way": "M5 21V4M5 5h11l3 3-3 3H5M12 15h7",
}


@cache
def icon(theme: str) -> str:
    """The drawing of a theme as SVG, that of a document for an unknown one; it says nothing to screen readers."""
    path = PATHS.get(theme, DOCUMENT)
    return (
        '<svg class="icon" width="32" height="32" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{path}"/></svg>'
    )
