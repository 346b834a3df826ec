"""A citizen whose browser runs no script: reads pages, fills their forms, presses their buttons, keeps cookies."""

from dataclasses import dataclass
from dataclasses import field
from lxml import html
from urllib.parse import urljoin
from urllib.parse import urlsplit
import requests


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
    "9f2d1a4c0000000049454e44ae426082"
)
#: the words of GB 11643's own example
ID_NUMBER = "11010519491231002X"


@dataclass
class Visitor:
    """One browser at one host of a running portal."""

    port: int
    host: str = "localhost"
    cookies: dict = field(default_factory=dict)

    def __post_init__(self):
        self.session = requests.Session()
        self.session.trust_env = False
        self.answer = None
        self.path = ""

    def open(self, path: str, method: str = "GET", follow: bool = True, **options):
        """Ask for a path of the host and follow redirections; returns the visitor."""
        path = urlsplit(urljoin("http://x" + (self.path or "/"), path))
        path = path.path + (f"?{path.query}" if path.query else "")
        headers = {"Host": f"{self.host}:{self.port}", **options.pop("headers", {})}
        cookie = "; ".join(f"{name}={value}" for (name, place), value in self.cookies.items() if path.startswith(place))
        if cookie:
            headers["Cookie"] = cookie
        url = f"http://127.0.0.1:{self.port}{path}"
        self.session.cookies.clear()
        self.answer = self.session.request(method, url, headers=headers, allow_redirects=False, timeout=60, **options)
        self.path = path
        for cookie in self.answer.cookies:
            key = (cookie.name, cookie.path)
            if cookie.value.strip('"') and not cookie.is_expired():
                self.cookies[key] = cookie.value.strip('"')
            else:
                self.cookies.pop(key, None)
        if follow and self.answer.is_redirect:
            return self.open(self.answer.headers["Location"])
        return self

    @property
    def page(self):
        """The page that is open, as a tree."""
        return html.fromstring(self.answer.content.decode())

    @property
    def status(self) -> int:
        """The status of the last answer."""
        return self.answer.status_code

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return " ".join(self.page.xpath("string(//h1)").split())

    def text(self, xpath: str) -> str:
        """The words of what an XPath finds."""
        return " ".join(" ".join(node.text_content() for node in self.page.xpath(xpath)).split())

    @property
    def main(self) -> str:
        """The words of the middle of the page."""
        return self.text("//main")

    @property
    def faults(self) -> list[str]:
        """The lines of the summary of faults."""
        return [" ".join(link.text_content().split()) for link in self.page.xpath("//*[@id='faults']//a")]

    def form(self) -> dict[str, list[str]]:
        """What the form of the page would send as it stands, its buttons apart."""
        [form] = self.page.xpath("//main//form[@method='post']")
        sent: dict[str, list[str]] = {}
        for name, value in form.form_values():
            if not form.xpath(".//template//*[@name=$name]", name=name):
                sent.setdefault(name, []).append(value)
        # A button is no value by itself, and a browser sends one only when it is pressed.
        sent.pop("do", None)
        return sent

    def send(self, do: str = "", files=(), changes=None, follow: bool = True, **values):
        """Fill fields by their ids and press a button; `changes` are names of inputs with their values."""
        data = self.form()
        [form] = self.page.xpath("//main//form[@method='post']")
        for name, value in {**{f"f-{key}": value for key, value in values.items()}, **(changes or {})}.items():
            data[name] = value if isinstance(value, list) else [value]
        if do:
            data["do"] = [do]
        pairs = [(name, value) for name, some in data.items() for value in some]
        sent = [(f"f-{name}-new", (filename, content, "")) for name, filename, content in files]
        # Always as multipart, as the form says.
        parts = [(name, (None, value.encode())) for name, value in pairs] + sent
        return self.open(form.get("action"), "POST", follow, files=parts)

    def begin(self, item: str):
        """Press the button that begins a draft."""
        return self.open(f"{item}/apply").send()

    def fault_at(self, name: str) -> str:
        """The sentence that stands at a field."""
        return self.text(f"//*[@id='f-{name}-error']")
