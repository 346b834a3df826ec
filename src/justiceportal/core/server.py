"""The HTTP server: waitress, whose own refusals (too large, unreadable) look like those of the portal.

`[server:main] paste.server_factory = justiceportal.core.server:serve_factory`
"""

from justiceportal.core.screening import Refusal
from justiceportal.core.screening import refused_answer
from justiceportal.core.serving import seats
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.server import create_server
from waitress.task import ErrorTask
from waitress.task import ThreadedTaskDispatcher


class RefusalTask(ErrorTask):
    """Answers what waitress does not hand on: a problem document for REST, a line of text for anything else."""

    def execute(self):
        """Write the answer and close the connection, since what follows in it was not read."""
        line, headers, body = refused_answer(Refusal(self.request.error.code), environ_of(self.request))
        self.status = line
        self.response_headers.extend([*headers, ("Cache-Control", "no-store"), ("Content-Length", str(len(body)))])
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """A connection that refuses as the portal does."""

    error_task_class = RefusalTask


class Threads(ThreadedTaskDispatcher):
    """The threads that answer; who waits inside a request is told when they are to end."""

    def set_thread_count(self, count):
        """Have so many threads."""
        seats.threads = count
        super().set_thread_count(count)

    def shutdown(self, cancel_pending=True, timeout=5):
        """End all threads."""
        seats.closing.set()
        return super().shutdown(cancel_pending, timeout)


def environ_of(request) -> dict:
    """What is known of a refused request, under the names of WSGI; a head that was too large is known by its begin."""
    line = request.header_plus.lstrip().split(b"\r\n", 1)[0].split(b" ")
    path = line[1].decode("latin-1").partition("?")[0] if len(line) > 1 else getattr(request, "path", "")
    headers = getattr(request, "headers", {})
    return {
        "PATH_INFO": path,
        "HTTP_ACCEPT": headers.get("ACCEPT", ""),
        "HTTP_ACCEPT_LANGUAGE": headers.get("ACCEPT_LANGUAGE", ""),
    }


def serve_factory(global_config, **settings):
    """The PasteDeploy factory: gives what serves an application until the process ends."""

    # Only a connection that is read while it is served tells that the caller has hung up.
    settings = {"channel_request_lookahead": "1"} | settings

    def serve(application):
        sockets: dict = {}
        threads = Threads()
        threads.set_thread_count(Adjustments(**settings).threads)
        server = create_server(application, map=sockets, _dispatcher=threads, **settings)
        for part in sockets.values():
            if isinstance(part, BaseWSGIServer):
                part.channel_class = Channel
        server.run()

    return serve
