"""Officers of a website at the page of a case, as browsers without a script speak to it."""

import re


WORK = "work.localhost"
TOKEN = re.compile(r'<input[^>]*name="_authenticator"[^>]*>')


class Officer:
    """An account of a website on the work host; `desk` is the path of its website's desk."""

    def __init__(self, client, account: str, website: str = "yinzhou") -> None:
        self.client = client(WORK, user=account)
        self.desk = f"/zh-cn/{website}/desk"

    def case(self, number: str, below: str = ""):
        """The page of a case, or one below it."""
        return self.client.get(f"{self.desk}/{number}{below}")

    def take(self, number: str, step: str, page=None, files=None, **said):
        """Fill the form of a step, of a page that was read before or is read now, and send it."""
        # A page that says what is wrong counts as False in `requests`.
        page = self.case(number, f"/step/{step}") if page is None else page
        data = {
            "_authenticator": value_in(TOKEN.search(page.text)[0]),
            "expected": hidden(page, "expected"),
            "files": hidden(page, "files"),
            "do": "take",
            **{f"said-{name}": value for name, value in said.items()},
        }
        sent = [("said-files-new", file) for file in files or ()]
        return self.client.post(f"{self.desk}/{number}/step/{step}", data=data, files=sent or None)


def hidden(page, name: str) -> str:
    """The value of a hidden field of a page."""
    return value_in(re.search(rf'<input[^>]*name="{name}"[^>]*>', page.text)[0])


def value_in(tag: str) -> str:
    """The value of an input."""
    return re.search(r'value="([^"]*)"', tag)[1]


def plain(page) -> str:
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())
