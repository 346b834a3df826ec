"""The head of a public page for machines: page tags, addresses, sharing, structured data."""

from html import escape
from justiceportal.core.clock import shown
from justiceportal.websites.browser.columns import home_title
from justiceportal.websites.domain import structured_data
from justiceportal.websites.domain.page_tags import page_tags
from justiceportal.websites.domain.page_tags import plain
from justiceportal.websites.domain.page_tags import SiteFacts
from justiceportal.websites.domain.social import SharedPage
from justiceportal.websites.domain.social import sharing_tags


DEFAULT_LANGUAGE = "zh-cn"


def head_of(view) -> str:
    """The tags of a PageView as HTML, one a line."""
    facts = view.chrome.facts
    site = SiteFacts(view.chrome.title, facts["main_host"], facts["site_id_code"], facts["organisation_name"])
    text, column = view.text_facts, view.column
    tags = [("name", name, value) for name, value in page_tags(site, column, text, shown)]
    description = text.description if text is not None else ""
    if not description:
        # With a summary the tag Description stands for it: names of tags differ by more than case.
        description = plain(view.description)
        tags.append(("name", "description", description))
    if not view.is_indexed:
        tags.append(("name", "robots", "noindex"))
        return _metas(tags)
    translations = [edition for edition in view.editions if edition["is_translation"]]
    languages = tuple(_tag(edition["language"]) for edition in translations)
    picture = view.shared_picture
    page = SharedPage(view.heading, view.url, description, view.chrome.title, view.html_language, languages, picture)
    tags += sharing_tags(page, text, column.name if column is not None else "")
    return f"{_metas(tags)}{_links(view, translations)}{_script(view)}"


def _metas(tags: list[tuple[str, str, str]]) -> str:
    return "".join(f'<meta {kind}="{name}" content="{escape(value)}">\n' for kind, name, value in tags)


def _links(view, translations: list[dict]) -> str:
    links = [f'<link rel="canonical" href="{escape(view.url)}">\n']
    if translations:
        pages = [(view.chrome.language, view.url), *((e["language"], e["url"]) for e in translations)]
        links += [_alternate(_tag(language), url) for language, url in pages]
        links += [_alternate("x-default", url) for language, url in pages if language == DEFAULT_LANGUAGE]
    return "".join(links)


def _alternate(tag: str, url: str) -> str:
    return f'<link rel="alternate" hreflang="{tag}" href="{escape(url)}">\n'


def _tag(language: str) -> str:
    return "zh-CN" if language == DEFAULT_LANGUAGE else language


def _script(view) -> str:
    nodes = view.nodes()
    if view.breadcrumbs:
        home = (home_title(view.chrome.language), view.website_url)
        steps = [(step["title"], step["url"]) for step in view.breadcrumbs]
        nodes.append(structured_data.breadcrumbs([home, *steps]))
    if not nodes:
        return ""
    return f'<script type="application/ld+json">{structured_data.script_text(nodes)}</script>\n'


def home_nodes(view) -> list[dict]:
    """The office and the website of a home page."""
    chrome, home = view.chrome, view.website_url
    logo = f"{home}/logo" if chrome.has_logo else ""
    office = structured_data.organisation(home, chrome.facts["kind"], chrome.facts, logo)
    names = (chrome.title, chrome.short_title, chrome.description)
    return [office, structured_data.website(home, *names, view.html_language)]


def page_node(view, kind: str) -> dict:
    """A page that lists texts or is a text of its own section."""
    facts = (view.heading, view.description)
    return structured_data.page(kind, view.url, *facts, view.website_url, view.html_language)


def article_node(view) -> dict:
    """The text of a TextView, published by the website's office."""
    chrome, column = view.chrome, view.column
    office = structured_data.organisation(view.website_url, chrome.facts["kind"], chrome.facts)
    place = (column.name, column.type) if column is not None else ("", "")
    return structured_data.article(view.text_facts, *place, office, view.html_language)
