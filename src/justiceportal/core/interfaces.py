"""What the core offers to every room: the browser layer, request markers and the services that higher rooms provide."""

from plone.rest.interfaces import IAPIRequest
from zope.interface import Attribute
from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IPortalLayer(IDefaultBrowserLayer):
    """The browser layer of the portal: every view, viewlet and override of ours is registered for it."""


class IPublicHostRequest(IPortalLayer):
    """A request to a website's own host: pages for citizens, without login, session or editing."""


class IWorkHostRequest(IPortalLayer):
    """A request to the work host: pages of the staff in their own frame."""


class IPortalApiRequest(IAPIRequest):
    """A REST request to the portal: its errors are answered as problem documents (RFC 9457)."""


class IClock(Interface):
    """The one source of the present moment."""

    def now():
        """The present moment as an aware datetime in UTC."""


class IHostDirectory(Interface):
    """Which website answers on which host; provided by the room `websites`."""

    def route(portal, host):
        """The `Route` of a host name without port, or None when nobody serves that host."""

    def routes(portal):
        """All host names with the Route of each, as pairs."""

    def generation(portal, route):
        """A hashable value that changes with every change that pages of this route may show."""

    def bases(portal):
        """All websites as (path below the application root as tuple of ids, host), longest path first."""


class IPageVariants(Interface):
    """Pages shown otherwise under addresses of their own (`/_hant/news`); provided by a higher room."""

    def chosen(route, path):
        """The names of the variants that a path of a route begins with, and the path of the page that is varied.

        Empty names, and the path as it was, for what is no variant.
        """

    def prefixes(language):
        """What stands before the path of a page in each of its variants, by their names; "" for the page itself.

        A mapping from tuples of names, as `chosen` gives them.
        """

    def facts(portal, route):
        """What the variants of a route's pages need to know from the database, as one value."""

    def varied(html, names, here, facts):
        """The text of a page as its variant shows it; `here` is scheme and authority of the request."""

    def address(address, names, here, facts):
        """The address of a redirection, inside the variant where that has the page."""


class ISealedStore(Interface):
    """A place where rooms keep sealed values; a utility, named after its room and what it keeps.

    It lets the operator change keys: `bin/portal keys rotate` and `keys retire` ask every store.
    """

    def key_ids(portal):
        """The ids of all keys that something here is sealed with, as a set (see `sealing.key_id_of`)."""

    def reseal(portal, again):
        """Seal everything anew by `again(sealed, purpose)`, which gives the very same bytes where nothing is to do.

        A generator: it yields (done, total) after each batch, which the caller commits. It may be left at any yield
        and begun again.
        """


class IWorkingDayTable(Interface):
    """Days that a table of the office knows otherwise than the packaged calendar; provided by a higher room."""

    def is_working_day(day):
        """True or False for a date that the table knows, None for any other."""


class IWorkerJob(Interface):
    """Something that the worker does again and again; a utility named by its room and what it does.

    One job has one transaction at a time, and no other job waits for it longer than one `run` takes: it does a bounded
    piece of work (a second or two) and says whether more waits. A job that waits for other machines says so.
    """

    interval = Attribute("""after how many seconds it is asked again when nothing waited; a job that only looks at the
        clock is asked seldom""")
    follows_events = Attribute("""True for a job that is also asked at once when an event was put into the outbox or got
        its number there; may be missing""")
    calls_out = Attribute("""True for a job that waits for other machines, which may be slow: its turns are taken in a
        thread beside those of the other jobs; may be missing""")

    def run(portal, moment):
        """Do a piece of work in the present transaction, which the worker commits; True when more waits.

        It is called again after a conflict. It writes nothing where there is nothing to do. What it raises is logged
        and tried again after a growing pause; `moment` is aware, in UTC.
        """

    def close(portal, moment):
        """The worker ends: end the job's threads in a few seconds and keep what they did, in a last transaction.

        May be missing. It is called again after a conflict; after it the job may be run again.
        """


class IContentPlace(Interface):
    """Where content of a kind stands whose REST is described (`core.openapi`); a utility named by the kind."""

    content = Attribute("the interface of the content, for which services may be registered")

    def way(context):
        """How one gets there from a portal or a website: (path template, its segments); None for not at all.

        The template is such as `/hall/{item}`, the segments are `core.describing.Segment`.
        """


class IDescribedWebhooks(Interface):
    """What the portal sends by itself, for its description (`core.openapi`); a utility, provided by a higher room."""

    def webhooks(context):
        """Path items of OpenAPI by their names; Shapes and translatable texts may stand in them."""
