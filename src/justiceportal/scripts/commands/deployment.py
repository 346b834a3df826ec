"""`portal systemd-unit` and `portal nginx-conf`: what stands around the portal on a server.

Printed by commands and not written by buildout: the hosts are those of sites/, which buildout does not read.
"""

from justiceportal.core.paths import data_folder
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.instance import root_folder
from justiceportal.scripts.instance import working_folder
from justiceportal.scripts.instance import wsgi_ini
from justiceportal.websites.reader import read_group
from pathlib import Path
from string import Template
import configparser
import ipaddress
import os


class DeploymentTemplate(Template):
    """A template with places like `@{host}`: systemd and nginx have a use for the dollar."""

    delimiter = "@"


def systemd_unit(_portal, options, console) -> int:
    """Print the unit of this checkout, with the folders that the present environment names."""
    # Not PORTAL_KEYS: units are readable for everybody.
    names = (
        "PORTAL_SITES",
        "PORTAL_KEYS_FILE",
        "PORTAL_CIPHER",
        "PORTAL_CLAMD",
        "PORTAL_EXCHANGE_FOLDER",
        "PORTAL_PUBLIC_SCHEME",
    )
    settings = {"PORTAL_VAR": working_folder()} | {name: os.environ.get(name) for name in names}
    values = {
        "root": root_folder(),
        "settings": "\n".join(f"Environment={name}={value}" for name, value in settings.items() if value),
        "user": options.user,
        "port": options.port,
    }
    console.say(_filled("justiceportal.service.in", values))
    return 0


def nginx_conf(_portal, options, console) -> int:
    """Print the configuration for all hosts of the group. Raises CommandError for half a certificate."""
    if bool(options.certificate) != bool(options.key):
        raise CommandError("A certificate needs its key: give both --certificate and --key.")
    group = read_group(data_folder("sites"))
    public = [host for website in group.websites for host in website.fields["hosts"] if not _is_address(host)]
    secure = bool(options.certificate)
    listen = options.listen or (443 if secure else 80)
    values = {
        "port": options.port,
        "listen": f"{listen} ssl" if secure else str(listen),
        "tls": _filled("nginx-tls.conf.in", {"certificate": options.certificate, "key": options.key}) if secure else "",
        "redirect": _filled(
            "nginx-redirect.conf.in",
            {"hosts": _names([*public, *group.work_hosts]), "access_log": options.access_log},
        )
        if secure
        else "",
        "hosts": _names([*public, *group.work_hosts]),
        "work_policies": "\n".join(f"    {host} $justiceportal_work_policy;" for host in group.work_hosts),
        "largest_body_bytes": _largest_body_bytes(),
        "access_log": options.access_log,
    }
    console.say(_filled("nginx.conf.in", values))
    return 0


def _filled(name: str, values: dict) -> str:
    template = root_folder() / "profiles" / name
    return DeploymentTemplate(template.read_text("utf-8")).substitute(values).rstrip("\n")


def _names(hosts: list[str]) -> str:
    return "\n        ".join(dict.fromkeys(hosts))


def _is_address(host: str) -> bool:
    """Whether a host is a bare address, under which nginx has no reason to answer."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _largest_body_bytes() -> str:
    """What the server behind accepts at most, so that nginx says so earlier."""
    config = configparser.RawConfigParser()
    config.read(Path(wsgi_ini()), encoding="utf-8")
    return config["server:main"]["max_request_body_size"]
