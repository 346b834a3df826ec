"""`GET /@websites`: the whole group, from every website and from the work host alike."""

from justiceportal import _
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Operation
from justiceportal.core.rest import LARGEST_BATCH
from justiceportal.core.rest import PublicService
from justiceportal.core.routes import base_url
from justiceportal.core.routes import split_host
from justiceportal.core.shapes import listing_of
from justiceportal.core.shapes import many
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import told
from justiceportal.core.shapes import URL
from justiceportal.websites.hosts import all_websites
from zope.component.hooks import getSite


SHAPE = Shape(
    "Website",
    record(
        {
            "@id": URL,
            "id": told(TEXT, _("api_website_id", default="What other services call the website.")),
            "title": TEXT,
            "kind": told(TEXT, _("api_website_kind", default="bureau, education, bar, county or county-education.")),
            "hosts": many(TEXT),
            "area_code": told(TEXT, _("api_area_code", default="Six digits of GB/T 2260.")),
            "theme": TEXT,
            "language": TEXT,
            "url": URL,
        },
        _("api_website", default="A website of the group."),
    ),
)


class WebsitesGet(PublicService):
    """The websites in the group's order; where they are asked for makes no difference."""

    batched = True
    default_size = LARGEST_BATCH
    operations = (
        Operation(
            "list-websites",
            _("api_list_websites", default="All websites of the group, in its order"),
            tag="group",
            answers=(Answer(200, listing_of(SHAPE)),),
        ),
    )

    def answer(self):
        """`items`, each with id, title, kind, hosts, area_code, theme, language, `@id` and url."""
        websites = all_websites(getSite())
        start, size = self.batch()
        return self.listing([self.entry(website) for website in websites[start : start + size]], len(websites))

    def entry(self, website) -> dict:
        """One website; `@id` is its home on its own host, `url` the same as people write it."""
        home = self.home(website)
        return {
            "@id": home,
            "id": getattr(website, "website_id", "") or website.getId(),
            "title": website.title,
            "kind": website.kind,
            "hosts": list(website.hosts),
            "area_code": website.area_code,
            "theme": website.theme,
            "language": website.language,
            "url": f"{home}/",
        }

    def home(self, website) -> str:
        """The address of a website's home: on its main host, or below the present host while it has none."""
        if not website.hosts:
            return website.absolute_url()
        port = split_host(self.request.environ.get("HTTP_HOST", ""))[1]
        return base_url(self.request.environ.get("wsgi.url_scheme", "http"), website.hosts[0], port)
