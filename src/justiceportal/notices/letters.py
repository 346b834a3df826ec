"""Makes the letter of a notice from the case and from what its ledger says of the event; no person's value is in it."""

from datetime import date
from justiceportal.cases import service as cases
from justiceportal.core.clock import shown
from justiceportal.forms.domain.definition import Kind as FieldKind
from justiceportal.notices.interfaces import Letter
from justiceportal.notices.words import LIST_COMMA
from justiceportal.notices.words import NO_FIELDS
from justiceportal.notices.words import NO_PHONE
from justiceportal.notices.words import SHORT
from justiceportal.notices.words import SUBJECT
from justiceportal.notices.words import TEXT
from justiceportal.notices.words import WORDS
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


DAYS = {"zh": "{0.year}年{0.month}月{0.day}日", "en": "{0:%Y-%m-%d}"}


def letter_of(case, notice) -> Letter:
    """The letter of a notice in the language of the case; `case` stands in the context of its website."""
    language = case.language or "zh-cn"
    catalogue = "zh_CN" if language.startswith("zh") else language
    words, entry, website = WORDS[notice.kind], case.ledger.entries()[notice.entry - 1], website_of(case)
    day = _day(entry.details.get("until") or entry.details.get("due"))
    url = f"{public_url(website, getRequest())}/progress"

    def said(message: Message, **values: str) -> str:
        return translate(Message(message, mapping=values), target_language=catalogue)

    told = said(
        words.dated if words.dated is not None and day is not None else words.text,
        day="" if day is None else DAYS["en" if language.startswith("en") else "zh"].format(day),
        fields=said(LIST_COMMA).join(_fields(case, entry)) or said(NO_FIELDS),
        procedure=str(entry.details.get("procedure", "")),
    )
    named = {
        "office": website.organisation_name or website.title,
        "number": case.id,
        "subject": said(words.subject),
        "url": url,
    }
    phone = cases.guide_of(case).get("link_way") or said(LIST_COMMA).join(website.organisation_phones or ())
    text = said(
        TEXT, **named, told=told, item=case.item_title, time=shown(notice.happened), phone=phone or said(NO_PHONE)
    )
    return Letter(notice.key, said(SUBJECT, **named), text, said(SHORT, **named), language)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fields(case, entry) -> list[str]:
    """The titles of the fields that a supplement is asked for."""
    wanted = set(entry.details.get("fields", ()))
    form = cases.form_of(case)
    return [
        field.title
        for step in form.steps
        for field in step.fields
        if field.id in wanted and field.kind is not FieldKind.NOTE
    ]
