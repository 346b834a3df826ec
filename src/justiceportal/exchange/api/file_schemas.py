"""`GET /@exchange-schemas` and `/@exchange-schemas/<name>.xsd`: the schemas of the files of the exchange."""

from justiceportal.core.rest import PublicService
from justiceportal.core.rest import TakesSegments
from justiceportal.exchange.api import said
from justiceportal.exchange.xml import schema
from zExceptions import NotFound


ENDING = ".xsd"
MEDIA_TYPE = "application/xml; charset=utf-8"
MOST_SECONDS = 3600


class ExchangeSchemasGet(TakesSegments, PublicService):
    """The list of the schemas as JSON, or one of them as XML; they hold nothing that is not for everybody."""

    operations = said.FILE_SCHEMAS

    def render(self):
        """The list, or the text of the schema that is named."""
        if not self.segments:
            return super().render()
        self.reply()
        name = self.segments[0]
        text = schema.text_of(name.removesuffix(ENDING)) if name.endswith(ENDING) else None
        if text is None:
            raise NotFound(name)
        response = self.request.response
        response.setHeader("Content-Type", MEDIA_TYPE)
        response.setHeader("Cache-Control", f"public, max-age={MOST_SECONDS}")
        return text

    def answer(self):
        """All schemas with their addresses."""
        address = self.address()
        items = [{"@id": f"{address}/{name}{ENDING}", "name": name} for name in schema.names()]
        return {"@id": address, "items": items, "items_total": len(items)}
