"""How long pages are kept inside the process."""

import pytest
import time


@pytest.mark.parametrize(("asked", "kept_seconds"), [(None, 600), ("60", 60), ("9999", 600)])
def test_a_page_is_kept_as_long_as_it_asks_for_and_never_longer_than_others(zope, asked, kept_seconds):
    from justiceportal.core.wsgi import PortalApplication

    def publish(_environ, start_response, **_options):
        more = [] if asked is None else [("X-Portal-Keep-Seconds", asked)]
        start_response("200 OK", [("Content-Type", "text/html"), ("X-Portal-Keep", "-"), *more])
        return [b"<p>12</p>"]

    application, said = PortalApplication(publish), []
    environ = {"portal.variants": (), "QUERY_STRING": ""}
    before = time.monotonic()
    application._publish_and_keep(environ, lambda _status, headers: said.extend(headers), "key", 1)
    assert application.cache.get("key", 1, before + kept_seconds - 1) is not None
    assert application.cache.get("key", 1, time.monotonic() + kept_seconds + 1) is None
    assert not [name for name, _value in said if name.startswith("X-Portal")]
