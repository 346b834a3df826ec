"""The way from sending to the receipt."""

from justiceportal.core.routes import base_url
from justiceportal.core.routes import split_host
from justiceportal.forms.interfaces import IReceiptDoor
from justiceportal.progress.cookies import open_case
from zope.interface import implementer


@implementer(IReceiptDoor)
class ReceiptDoor:
    """Opens the receipt page to the browser that has just sent an application."""

    def admit(self, request, receipt, moment):
        """The address of the receipt page on the host of the request; its cookies are set."""
        open_case(request, receipt.number, receipt.query_code, moment)
        environ = request.environ
        host, port = split_host(environ.get("HTTP_HOST", ""))
        return f"{base_url(environ['wsgi.url_scheme'], host, port)}/receipt/{receipt.number}"
