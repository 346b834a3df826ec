"""An administrative service centre (行政服务中心): it comes for the events that it shows at its counters.

It asks for what is behind the last number that it wrote down, waits there, and takes its time (`--seconds`) with each
page.
"""

from socket import create_server
from tests.modules.speaking import Log
from tests.modules.speaking import options
from tests.modules.speaking import Portal
import time


WAIT_SECONDS = 5


def main() -> None:
    """Come for events until the process ends."""
    chosen = options(__doc__.partition("\n")[0], seconds=0.0, limit=3)
    log, portal = Log(chosen.log), Portal(chosen)
    after = max((line["next"] for line in log.before if line["what"] == "page"), default=0)
    # Nobody calls it; that it listens says that it runs.
    with create_server(("127.0.0.1", chosen.port)):
        while True:
            status, page = portal.call(f"/@events?after={after}&limit={chosen.limit}&wait={WAIT_SECONDS}")
            if status != 200:
                log.write("refused", status=status)
                time.sleep(1)
                continue
            for event in page["items"]:
                kept = {name: event[name] for name in ("id", "type", "subject", "sequence")}
                log.write("event", fields=sorted(event["data"].get("fields", ())), **kept)
            after = page["next"]
            log.write("page", next=after)
            time.sleep(chosen.seconds)


if __name__ == "__main__":
    main()
