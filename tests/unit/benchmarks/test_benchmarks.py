from functools import partial
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
from threading import Thread
import os
import pytest
import subprocess
import sys


@pytest.fixture(scope="module")
def common(root):
    """What the benchmarks share; they are scripts and no package."""
    spec = spec_from_file_location("benchmarks_common", root / "benchmarks" / "common.py")
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.mark.parametrize(
    ("ours", "theirs", "limit", "held"),
    [
        (30, 20, {"at_least": 1.5}, "held"),
        (29, 20, {"at_least": 1.5}, "NOT HELD"),
        (6, 10, {"at_most": 0.6}, "held"),
        (7, 10, {"at_most": 0.6}, "NOT HELD"),
        (7, 10, {}, "(information)"),
    ],
)
def test_a_ratio_is_held_against_its_limit(common, ours, theirs, limit, held):
    assert common.compared("figure", ours, theirs, "ms", **limit).held == held


@pytest.mark.parametrize(("seconds", "held"), [(20, "held"), (20.5, "NOT HELD")])
def test_a_time_of_ours_alone_is_held_against_its_limit(common, seconds, held):
    assert common.absolute("start", seconds, "s", at_most=20).held == held


def test_both_sides_are_measured_in_turns_after_a_warm_up_that_does_not_count(common):
    asked = []
    values = {"ours": iter([9, 9, 1, 2, 5]), "stock": iter([9, 9, 4, 4, 4])}

    def probe(side):
        asked.append(side)
        return next(values[side])

    found = common.in_turns({side: partial(probe, side) for side in values}, rounds=3, warm_up=2)
    assert found == {"ours": 2, "stock": 4}
    assert asked[4:] == ["ours", "stock", "stock", "ours", "ours", "stock"]


def test_a_table_has_a_line_for_each_figure(common, capsys):
    common.print_table([common.compared("a text", 5.0, 31.4, "ms", at_most=0.6), common.absolute("start", 12, "s")])
    head, text, start = capsys.readouterr().out.strip().splitlines()
    assert head.split() == ["figure", "ours", "stock", "ratio", "limit"]
    assert text.split() == ["a", "text", "5.00", "ms", "31.4", "ms", "0.16", "≤", "0.6", "held"]
    assert start.split() == ["start", "12.0", "s", "(information)"]


def test_without_the_real_texts_a_benchmark_is_left_out_and_says_so(root):
    environment = {name: value for name, value in os.environ.items() if name != "JUSTICEPORTAL_DATA"}
    command = [sys.executable, str(root / "benchmarks" / "pages.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Left out: JUSTICEPORTAL_DATA")


class Page(BaseHTTPRequestHandler):
    """A page that says whom it was asked for."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.headers["Host"].encode()
        self.send_response(200 if self.path == "/" else 404)
        if self.headers["Host"].startswith("kept"):
            self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_a_client_names_its_host_and_tells_kept_pages_from_fresh_ones(common, port):
    fresh, kept = common.Client(port, "fresh.localhost"), common.Client(port, "kept.localhost")
    assert fresh.fresh("/").body == f"fresh.localhost:{port}".encode()
    assert kept.kept("/").status == 200
    for wrong in (lambda: fresh.kept("/"), lambda: kept.fresh("/"), lambda: fresh.page("/missing")):
        with pytest.raises(common.CannotRun):
            wrong()
    fresh.close()
    kept.close()


def test_requests_are_counted_over_several_connections(common, port):
    assert common.requests_a_second(port, "fresh.localhost", "/", seconds=0.05) > 0
