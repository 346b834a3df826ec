"""`GET /@websites`: the whole group, from every website and from the work host alike."""

from justiceportal.core.rest import LARGEST_BATCH
from justiceportal.core.rest import PublicService
from justiceportal.core.routes import base_url
from justiceportal.core.routes import split_host
from justiceportal.websites.hosts import all_websites
from zope.component.hooks import getSite


class WebsitesGet(PublicService):
    """The websites in the group's order; where they are asked for makes no difference."""

    batched = True
    default_size = LARGEST_BATCH

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
