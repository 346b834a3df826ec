"""Days as official documents write them."""

from datetime import date


def long_day(day: date | None) -> str:
    """A day as `2026年11月2日`; "" for none.

    Rule: GB/T 9704-2012, 7.3.5.4 (Arabic digits, no zero before months and days)
    """
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"
