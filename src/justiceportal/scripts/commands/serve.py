"""`portal serve`: one process that prepares the database, serves all hosts and does the work of commands."""

from justiceportal.core.process import long_work
from justiceportal.core.routes import default_port
from justiceportal.core.worker import stop_embedded
from justiceportal.scripts.control import ControlServer
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.instance import configure_logging
from justiceportal.scripts.instance import control_path
from justiceportal.scripts.instance import DATABASE_TAKEN
from justiceportal.scripts.instance import wsgi_ini
from justiceportal.scripts.instance import zope_conf
import errno
import os
import signal
import socket


# Longer than a step of any command takes; what still runs then is safe without a tidy end.
CLOSE_SECONDS = 5


def run(_portal, options, console) -> int:
    """Serve until interrupted. Raises CommandError when the port or the database is taken."""
    problem = port_problem(options.host, options.port)
    if problem:
        raise CommandError(problem)
    if not os.environ.get("PORTAL_PUBLIC_SCHEME"):
        os.environ.setdefault("PORTAL_PUBLIC_PORT", str(options.port))
    control = ControlServer(control_path(), _execute, long_work)
    control.open()
    try:
        _serve(options.host, options.port, control, console)
    finally:
        control.close()
    stop_embedded()
    _close_database()
    return 0


def port_problem(host: str, port: int) -> str:
    """Why the address cannot be served, as one sentence; "" when it can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"端口 {port} 已被占用，请换一个端口，例如：make run PORT={port + 1} / "
                    f"Port {port} is taken: choose another one, for example make run PORT={port + 1}"
                )
            return f"无法使用 {host}:{port} / The address {host}:{port} cannot be used: {error.strerror}"
    return ""


def _serve(host: str, port: int, control: ControlServer, console) -> None:
    from paste.deploy import loadapp
    from paste.deploy import loadserver
    from zc.lockfile import LockError

    address = f"config:{wsgi_ini()}"
    variables = {"http_host": host, "http_port": str(port), "zope_conf": str(zope_conf())}
    configure_logging(variables)
    try:
        application = loadapp(address, global_conf=variables)
    except LockError as error:
        raise CommandError(DATABASE_TAKEN) from error
    server = loadserver(address, global_conf=variables)
    control.ready()
    # Until now a kill is the quickest end, from here a tidy one saves the index of the database.
    signal.signal(signal.SIGTERM, _end)
    suffix = "" if str(port) == default_port("http") else f":{port}"
    console.say(
        f"网站群已启动：http://localhost{suffix}/ ；工作平台：http://work.localhost{suffix}/login"
        "（初始密码见 var/accounts.txt）。按 Ctrl+C 停止。"
    )
    server(application)


def _end(_signal, _frame):
    raise SystemExit(0)


def _execute(command: str, options: dict, console) -> int:
    # Imported when Zope has been started: it brings all of Plone.
    from justiceportal.scripts.execution import execute

    return execute(command, options, console)


def _close_database() -> None:
    """Close the database, which saves its index; where somebody still writes, the next start makes the index anew."""
    import Zope2

    if long_work.acquire(timeout=CLOSE_SECONDS):
        Zope2.DB.close()
