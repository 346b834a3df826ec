"""Structured data of pages: what schema.org calls a website, an office, a way of breadcrumbs, a text.

Each function gives one node of a JSON-LD graph as dict; entries without a value are left out.
"""

from collections.abc import Iterable
from datetime import datetime
from justiceportal.websites.domain.page_tags import joined
from justiceportal.websites.domain.page_tags import plain
from justiceportal.websites.domain.page_tags import TextFacts
import json


CONTEXT = "https://schema.org"
# A bar association governs itself; the other websites are run by organs of government.
ORGANISATIONS = {"bar": "Organization"}
GOVERNMENT = "GovernmentOrganization"
# Column types whose texts report what happened; other texts explain, announce or rule.
NEWS_TYPES = frozenset({"工作动态", "政务动态", "要闻", "媒体聚焦", "图片新闻"})
# What would end the element or begin a comment in it, and what older scripts take for ends of lines.
UNSAFE = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


def filled(**values) -> dict:
    """The entries that have a value; `type_` and `id_` stand for `@type` and `@id`."""
    names = {"type_": "@type", "id_": "@id"}
    return {names.get(name, name): value for name, value in values.items() if value not in (None, "", [], {}, ())}


def organisation(home: str, kind: str, facts: dict, logo: str = "") -> dict:
    """The office behind a website: `facts` as in `Chrome.facts`, `home` the address of the home page."""
    address = filled(
        type_="PostalAddress",
        streetAddress=facts.get("organisation_address"),
        postalCode=facts.get("organisation_postal_code"),
        addressCountry="CN",
    )
    return filled(
        type_=ORGANISATIONS.get(kind, GOVERNMENT),
        id_=f"{home}#organisation",
        name=facts.get("organisation_name"),
        url=home,
        logo=logo,
        address=address,
        telephone=list(facts.get("organisation_phones") or ()),
        email=facts.get("organisation_email"),
    )


def website(home: str, name: str, short_name: str, description: str, language: str) -> dict:
    """A website with the way to search it."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{home.rstrip('/')}/search?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return filled(
        type_="WebSite",
        id_=f"{home}#website",
        url=home,
        name=name,
        alternateName=short_name if short_name != name else "",
        description=plain(description),
        inLanguage=language,
        publisher={"@id": f"{home}#organisation"},
        potentialAction=search,
    )


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> dict:
    """The way from the home page to a page, that page included; steps are (title, address)."""
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def page(kind: str, url: str, name: str, description: str, home: str, language: str) -> dict:
    """A page that holds no text of its own kind: `kind` is CollectionPage, WebPage …"""
    return filled(
        type_=kind,
        id_=url,
        url=url,
        name=name,
        description=plain(description),
        inLanguage=language,
        isPartOf={"@id": f"{home}#website"},
    )


def article(text: TextFacts, column_name: str, column_type: str, office: dict, language: str) -> dict:
    """An article of an editor: news where its column reports what happened."""
    publisher = filled(type_=office["@type"], id_=office["@id"], name=office.get("name"))
    source = plain(text.source)
    return filled(
        type_="NewsArticle" if column_type in NEWS_TYPES else "Article",
        headline=text.title,
        url=text.url,
        mainEntityOfPage=text.url,
        description=text.description,
        keywords=joined(text.keywords),
        articleSection=column_name,
        image=text.image,
        inLanguage=language,
        isAccessibleForFree=True,
        datePublished=iso(text.published),
        dateModified=iso(text.modified),
        author=filled(type_="Person", name=plain(text.author)) if plain(text.author) else publisher,
        sourceOrganization=filled(type_="Organization", name=source) if source else None,
        publisher=publisher,
    )


def iso(moment: datetime | None) -> str:
    """A moment to the second with its offset, "" for None."""
    return "" if moment is None else moment.isoformat(timespec="seconds")


def script_text(nodes: list[dict]) -> str:
    """A graph of nodes as JSON that can stand inside a script element, whatever its texts hold."""
    graph = {"@context": CONTEXT, "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in UNSAFE:
        text = text.replace(sign, escaped)
    return text
