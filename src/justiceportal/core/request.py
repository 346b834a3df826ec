"""The request class of the portal: links lead to the host that serves their website; conflicts are retried quickly."""

from contextlib import contextmanager
from functools import partial
from justiceportal import logger
from justiceportal.core.credentials import count_attempt
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.routes import base_url
from justiceportal.core.routes import SITE_ID
from justiceportal.core.routes import split_host
from random import uniform
from urllib.parse import quote
from zExceptions import BadRequest
from zExceptions import HTTPException
from zExceptions import NotFound
from ZODB.POSException import POSError
from zope.component import queryUtility
from ZPublisher.HTTPRequest import WSGIRequest
import time


LONGEST_PAUSE_SECONDS = 0.5


class PortalRequest(WSGIRequest):
    """A request that knows the hosts of all websites."""

    # Ten short pauses serve a hot object better than three that grow to seconds.
    retry_max_count = 10

    def processInputs(self, *args, **kwargs):
        """Read query and form; BadRequest for a value that its own converter (`name:int`) cannot read."""
        try:
            super().processInputs(*args, **kwargs)
        except HTTPException:
            raise
        except Exception as error:
            # Whatever a converter stumbles over was sent by the caller, and nothing else has run yet.
            raise BadRequest("The query or the form cannot be read.") from error

    def traverse(self, *args, **kwargs):
        """Walk the address; NotFound where a view on the way stumbles over the rest of it.

        TooManyAttempts where a password comes along and too many before it were wrong.
        """
        try:
            with self._closed_body():
                return count_attempt(self, partial(super().traverse, *args, **kwargs))
        except HTTPException:
            raise
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            if isinstance(error, POSError):
                raise
            logger.warning("%s cannot be walked", self.get("URL"), exc_info=error)
            raise NotFound(self.get("URL")) from error

    @contextmanager
    def _closed_body(self):
        """Keep the body from those who look for a name and a password in it.

        Plone's tokens take those from any JSON, at any address, and no such attempt would be counted. The one service
        that takes a password in its body reads it when the address has been walked.
        """
        known = {"BODY": self.other["BODY"]} if "BODY" in self.other else {}
        self.other["BODY"] = b""
        try:
            yield
        finally:
            del self.other["BODY"]
            self.other |= known

    def physicalPathToURL(self, path, relative=0):
        """The address of a physical path; what lies in another website than the present one is on that one's host."""
        here = self.other.get("VirtualRootPhysicalPath")
        route = self.environ.get("portal.route")
        if here and not relative and route is not None and route.is_public:
            parts = tuple(path.split("/") if isinstance(path, str) else path)[1:]
            for root, host in self._website_bases():
                if parts[: len(root)] == root:
                    if root != tuple(here)[1:]:
                        return "/".join([self._base(host), *(quote(part) for part in parts[len(root) :])])
                    break
        return super().physicalPathToURL(path, relative)

    def delay_retry(self):
        """Wait a short random time before the next try, at most half a second."""
        time.sleep(uniform(0, min(LONGEST_PAUSE_SECONDS, 0.02 * 2**self.retry_count)))  # noqa: S311 - no secret

    def _base(self, host):
        port = split_host(self.environ.get("HTTP_HOST", ""))[1]
        return base_url(self.environ.get("wsgi.url_scheme", "http"), host, port)

    def _website_bases(self):
        bases = self.other.get("portal.bases")
        if bases is None:
            bases = ()
            directory = queryUtility(IHostDirectory)
            if directory is not None and self.get("PARENTS"):
                portal = self["PARENTS"][-1]._getOb(SITE_ID, None)
                bases = directory.bases(portal) if portal is not None else ()
            self.other["portal.bases"] = bases
        return bases
