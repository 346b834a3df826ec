"""The portal as a process of its own, spoken to by HTTP; the tests of a module share one."""

from tests.support import PASSWORD
import pytest
import requests


class Client:
    """HTTP to one host of a running portal: names like `*.localhost` go into the Host header."""

    def __init__(self, port, host="localhost", user=None):
        self.port, self.host = port, host
        self.session = requests.Session()
        self.session.trust_env = False
        if user:
            self.session.auth = (user, PASSWORD)

    @property
    def base(self):
        """The address of the host as its pages show it."""
        return f"http://{self.host}:{self.port}"

    def call(self, method, path, **options):
        """Send one request without following redirects."""
        headers = {"Host": f"{self.host}:{self.port}", **options.pop("headers", {})}
        options.setdefault("allow_redirects", False)
        return self.session.request(method, f"http://127.0.0.1:{self.port}{path}", headers=headers, **options)

    def get(self, path, **options):
        """GET a path of the host."""
        return self.call("GET", path, **options)

    def post(self, path, **options):
        """POST to a path of the host."""
        return self.call("POST", path, **options)


@pytest.fixture(scope="module")
def client(served):
    """A function that gives a Client: `client("yinzhou.localhost", user="yinzhou-author")`."""

    def make(host="localhost", user=None):
        return Client(served[0], host, user)

    return make
