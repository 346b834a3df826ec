"""A server that is killed again and again while clients work with it."""

from concurrent.futures import ThreadPoolExecutor
from tests.support import environment
from tests.support import free_port
from tests.support import portal_command
from tests.support import wait_for
from threading import Event
import subprocess
import time


def serve_and_kill(var, work, workers, is_done, kills, pause):
    """Serve until the clients are done, killed so many times before.

    `work(port, stop)` is what each client does until it is told to stop or the server is gone, `pause()` how many
    seconds a server lives. At the end the worker does what waits.
    """
    left = kills
    while not is_done():
        port, stop = free_port(), Event()
        with (var / "console.log").open("ab") as log:
            server = subprocess.Popen(
                portal_command("serve", "--port", str(port)), env=environment(var), stdout=log, stderr=log
            )
        try:
            wait_for(port, server, var / "console.log")
            with ThreadPoolExecutor(workers) as pool:
                clients = [pool.submit(work, port, stop) for _client in range(workers)]
                until = time.monotonic() + pause()
                while left and time.monotonic() < until and not is_done():
                    Event().wait(0.01)
                if left:
                    server.kill()
                    left -= 1
                    stop.set()
                for client in clients:
                    client.result()
        finally:
            server.kill()
            server.wait()
    assert left == 0
    done = subprocess.run(portal_command("worker", "--once"), env=environment(var), check=False, timeout=300)
    assert done.returncode == 0
