"""Answers of pages on their way out, shown as the variant that was asked for."""

from collections.abc import Callable
from collections.abc import Iterable


HTML = "text/html"


class Collected:
    """An answer whose status and headers are kept until its body is known."""

    status = ""
    headers: list[tuple[str, str]] = []

    def __call__(self, status, headers, exc_info=None):
        """Take what the application says of its answer."""
        self.status, self.headers = status, list(headers)


def varying(
    publish: Callable, environ: dict, start_response: Callable, page: Callable[[str], str], link: Callable[[str], str]
) -> Iterable[bytes]:
    """What `publish` answers, its page changed by `page` and its redirection by `link`; other bodies stay."""
    answer = Collected()
    body = publish(environ, answer)
    headers = {name.lower(): value for name, value in answer.headers}
    if headers.get("content-type", "").startswith(HTML):
        body = [page(b"".join(body).decode()).encode()]
        headers["content-length"] = str(len(body[0]))
    if "location" in headers:
        headers["location"] = link(headers["location"])
    changed = ("content-length", "location")
    kept = [(name, value) for name, value in answer.headers if name.lower() not in changed]
    start_response(answer.status, kept + [(name.title(), headers[name]) for name in changed if name in headers])
    return body
