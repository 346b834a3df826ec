"""`GET /@exchange-schemas` and `/@exchange-schemas/<name>.xsd`: the schemas of the files of the exchange."""

from justiceportal.core.rest import PublicService
from justiceportal.exchange.api import said
from justiceportal.exchange.xml import schema
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


ENDING = ".xsd"
MEDIA_TYPE = "application/xml; charset=utf-8"
MOST_SECONDS = 3600


@implementer(IPublishTraverse)
class ExchangeSchemasGet(PublicService):
    """The list of the schemas as JSON, or one of them as XML; they hold nothing that is not for everybody."""

    operations = said.FILE_SCHEMAS

    def __init__(self, context, request):
        """Nothing of the address has been read yet."""
        super().__init__(context, request)
        self.name = ""

    @property
    def segments(self) -> list[str]:
        """The name, where one is named."""
        return [self.name] if self.name else []

    def publishTraverse(self, request, name):
        """Take the name of one schema from the address."""
        if self.name:
            raise NotFound(name)
        self.name = name
        return self

    def render(self):
        """The list, or the text of the schema that is named."""
        if not self.name:
            return super().render()
        self.reply()
        text = schema.text_of(self.name.removesuffix(ENDING)) if self.name.endswith(ENDING) else None
        if text is None:
            raise NotFound(self.name)
        response = self.request.response
        response.setHeader("Content-Type", MEDIA_TYPE)
        response.setHeader("Cache-Control", f"public, max-age={MOST_SECONDS}")
        return text

    def answer(self):
        """All schemas with their addresses."""
        address = self.address()
        items = [{"@id": f"{address}/{name}{ENDING}", "name": name} for name in schema.names()]
        return {"@id": address, "items": items, "items_total": len(items)}
