"""Holds the doors: asks `core.doors` about each request once it is traversed."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from AccessControl.SecurityManagement import noSecurityManager
from justiceportal.core.doors import Answer
from justiceportal.core.doors import answer
from justiceportal.core.doors import Kind
from justiceportal.core.doors import Knock
from justiceportal.core.doors import Visitor
from plone.rest.interfaces import IService
from Products.CMFCore.interfaces import IContentish
from Products.CMFCore.interfaces import ISiteRoot
from zExceptions import MethodNotAllowed
from zExceptions import NotFound
from zope.browserresource.interfaces import IResource
from zope.component.hooks import getSite
from zope.publisher.interfaces.browser import IBrowserView


OWN = "justiceportal."
RESOURCES = ("plone.resource.", "Products.Five.browser.resource", "zope.browserresource.", "webresource.")
FILES = ("plone.namedfile.",)
NAMED = (Kind.OWN, Kind.STOCK, Kind.FILE)
OPERATORS = ("Manager", "Operator")
ADD_FORM = "++add++"
PASSWORD_FIELDS = ("__ac_name", "__ac_password")


def hold_doors(event):
    """Let a request in or raise what it gets instead (subscriber of IPubAfterTraversal)."""
    request = event.request
    if request.environ.get("portal.route") is None or getSite() is None:
        return
    decision = answer(knock_of(request))
    if decision is Answer.NOT_FOUND:
        # The page that says so belongs to nobody.
        if request.environ["portal.route"].is_public:
            noSecurityManager()
        raise NotFound(request.get("URL"))
    if decision is Answer.NO_METHOD:
        raise MethodNotAllowed(request.get("REQUEST_METHOD"))
    if decision is Answer.REFUSE:
        raise Unauthorized(request.get("URL"))


def knock_of(request) -> Knock:
    """What the doors need to know of a traversed request."""
    published = request.get("PUBLISHED")
    # A method of a view answers for the view.
    answering = getattr(published, "__self__", published)
    kind = kind_of(answering)
    return Knock(
        is_public=request.environ["portal.route"].is_public,
        method=request.get("REQUEST_METHOD", "GET"),
        path=path_of(request),
        kind=kind,
        name=getattr(answering, "__name__", "") if kind in NAMED else "",
        visitor=present_visitor(),
        is_direct=is_direct(request),
        is_visible=is_visible(request),
        is_addable=is_addable(request),
        has_password=any(name in request.form for name in PASSWORD_FIELDS),
    )


def path_of(request) -> tuple[str, ...]:
    """The segments of the address below the root of its host."""
    rest = request.environ.get("PATH_INFO", "").partition("/VirtualHostRoot")[2]
    return tuple(segment for segment in rest.split("/") if segment)


def kind_of(answering) -> Kind:
    """What is about to answer."""
    if IService.providedBy(answering):
        return Kind.SERVICE
    modules = [kind.__module__ or "" for kind in type(answering).__mro__]
    if IResource.providedBy(answering) or any(module.startswith(RESOURCES) for module in modules):
        return Kind.RESOURCE
    # What other packages make of the download of a field (a site's logo) is a page of theirs, not a text's file.
    if next(module for module in modules if not module.startswith("Products.Five.")).startswith(FILES):
        return Kind.FILE
    if IBrowserView.providedBy(answering):
        return Kind.OWN if any(module.startswith(OWN) for module in modules) else Kind.STOCK
    return Kind.OBJECT


def present_visitor() -> Visitor:
    """Who asks."""
    user = getSecurityManager().getUser()
    if user is None or user.getId() is None:
        return Visitor.NOBODY
    return Visitor.OPERATOR if user.has_role(OPERATORS, getSite()) else Visitor.STAFF


def is_direct(request) -> bool:
    """False when the address reached an object by acquisition, through what does not contain it."""
    # A namespace such as `++webresource++` gives the object once more on which it stands.
    repeated = sum(segment.startswith("++") for segment in path_of(request))
    before = None
    for parent in reversed(request.get("PARENTS", ())):
        if not (IContentish.providedBy(parent) or ISiteRoot.providedBy(parent)):
            continue
        place = parent.getPhysicalPath()
        if place == before and repeated:
            repeated -= 1
        elif before is not None and place[:-1] != before:
            return False
        before = place
    return True


def is_visible(request) -> bool:
    """False when the visitor may not see the object that the address leads to."""
    content = content_of(request)
    return content is None or bool(getSecurityManager().checkPermission("View", content))


def is_addable(request) -> bool:
    """False when the address is that of a form for something that the visitor may not add there."""
    wanted = [segment.removeprefix(ADD_FORM) for segment in path_of(request) if segment.startswith(ADD_FORM)]
    if not wanted:
        return True
    container = content_of(request)
    return container is not None and wanted[-1] in {kind.getId() for kind in container.allowedContentTypes()}


def content_of(request):
    """The text, section, website or site root that the address leads to; None without one."""
    for parent in request.get("PARENTS", ()):
        if IContentish.providedBy(parent) or ISiteRoot.providedBy(parent):
            return parent
    return None
