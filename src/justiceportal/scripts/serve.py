"""`portal serve`: one process that prepares the database and serves all hosts."""

from justiceportal.core.routes import default_port
from justiceportal.scripts.instance import wsgi_ini
from justiceportal.scripts.instance import zope_conf
from paste.deploy import loadapp
from paste.deploy import loadserver
import errno
import logging.config
import socket
import sys


def port_problem(host: str, port: int) -> str:
    """Why the address cannot be served, as one sentence; "" when it can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"端口 {port} 已被占用，请换一个端口，例如：make run PORT={port + 1}"
            return f"无法使用端口 {port}：{error.strerror}"
    return ""


def serve(host: str, port: int) -> int:
    """Serve until interrupted; the exit code is 1 with one sentence when the port is taken."""
    problem = port_problem(host, port)
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    config = wsgi_ini()
    variables = {"http_host": host, "http_port": str(port), "zope_conf": str(zope_conf())}
    logging.config.fileConfig(config, defaults=variables, disable_existing_loggers=False)
    address = f"config:{config}"
    application = loadapp(address, global_conf=variables)
    server = loadserver(address, global_conf=variables)
    suffix = "" if str(port) == default_port("http") else f":{port}"
    sys.stderr.write(
        f"网站群已启动：http://localhost{suffix}/ ；工作平台：http://work.localhost{suffix}/login"
        "（初始口令见 var/accounts.txt）。按 Ctrl+C 停止。\n"
    )
    server(application)
    return 0
