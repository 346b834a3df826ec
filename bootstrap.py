"""Prepares this checkout: Debian's packages, the virtual environment and the assembled instance.

    python3 bootstrap.py [--for run|test] [--profile development|production]

Whatever is in place already is left alone, so a second call takes a moment only; whatever an interrupted call left
half done is made anew. The profile is remembered: a checkout that was prepared for production stays so.

Only the standard library, and no syntax younger than Python 3.6: a Python that is too old must be able to say so.
"""

from contextlib import contextmanager
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
import argparse
import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time


ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VAR = ROOT / "var"
LOG = VAR / "log" / "bootstrap.log"
LOCK = ROOT / "requirements.lock"

OLDEST = (3, 11)
# 3.13.0 cannot pickle versioned content (a fault of its own, mended in 3.13.1).
UNUSABLE = ((3, 13, 0),)
PROFILES = ("development", "production")
DEFAULT_PROFILE = "development"

# What tests need of Debian besides: the programs that must be found, and the package of each.
TEST_PROGRAMS = (
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("nginx", "nginx"),
    ("openssl", "openssl"),
    ("java", "default-jre-headless"),
    ("clamd", "clamav-daemon"),
    ("postgres", "postgresql"),
    ("curl", "curl"),
)
# Debian keeps the programs of a server in a folder for each of its versions.
VERSIONED_PROGRAMS = ("/usr/lib/postgresql", "*/bin")
# What Debian starts with its package and tests do not need: they start a process of their own.
UNWANTED_SERVICES = {
    "clamav-daemon": ("clamav-daemon.socket", "clamav-daemon", "clamav-freshclam"),
    "postgresql": ("postgresql",),
}
FONT_PACKAGE = "fonts-noto-cjk"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_NAMES = re.compile("cjk|wqy|uming|ukai|droidsansfallback|sourcehan|simsun|simhei", re.IGNORECASE)

NETWORK_FAULTS = re.compile(
    "connection|connect error|timed? ?out|dns error|name resolution|could not resolve|failed to resolve|unreachable"
    "|failed to fetch|error sending request|no matching distribution|certificate|tunnel|proxy|could not connect",
    re.IGNORECASE,
)
# Settings of the caller's shell that would lead pip, uv or Python elsewhere.
FOREIGN_SETTINGS = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV")
# What pip is told about the index → the environment variables of uv that say the same.
SAME_AS_PIP = (
    ("index-url", ("UV_DEFAULT_INDEX", "UV_INDEX_URL")),
    ("extra-index-url", ("UV_INDEX", "UV_EXTRA_INDEX_URL")),
    ("cert", ("SSL_CERT_FILE",)),
)
HEARTBEAT_SECONDS = 20
TAIL_BYTES = 20000


class Trouble(Exception):
    """Why the checkout cannot be prepared, as one sentence in Chinese and English for the operator."""


class StepFailed(Exception):
    """A command ended with an error; `output` is the end of what it wrote."""

    def __init__(self, output):
        super().__init__(output)
        self.output = output


def python_problem(version):
    """Why a Python of this version (three numbers) cannot be used, as one sentence; "" when it can."""
    number = tuple(version[:3])
    if number >= OLDEST and number not in UNUSABLE:
        return ""
    shown = ".".join(str(part) for part in number)
    return (
        f"需要 Python 3.11 或更高版本（3.13.0 除外），当前为 {shown}，可用 make … PYTHON=/usr/bin/python3 指定 / "
        f"Python 3.11 or newer (not 3.13.0) is needed and this is {shown}: name one with make … PYTHON=/usr/bin/python3"
    )


def main(arguments=None):
    """Prepare what was asked for; the exit code is 0 only when everything is in place."""
    problem = python_problem(sys.version_info)
    if problem:
        return refuse(problem)
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--for", dest="purpose", choices=("run", "test"), default="run", help="what it is prepared for")
    top.add_argument("--profile", choices=PROFILES, help="default: the one it was prepared for last, or development")
    options = top.parse_args(arguments)
    try:
        LOG.parent.mkdir(parents=True, exist_ok=True)
        with one_at_a_time() as lock:
            steps = Steps(lock)
            install_packages(steps, missing_packages(options.purpose))
            if not environment_is_ready():
                make_environment(steps)
            profile = options.profile or assembled().get("instance", {}).get("profile", DEFAULT_PROFILE)
            for name in ["test"] if options.purpose == "test" else [profile]:
                if not is_assembled(name):
                    assemble(steps, name)
    except Trouble as trouble:
        return refuse(str(trouble))
    except OSError as error:
        return refuse(f"无法准备 / This checkout cannot be prepared: {error}")
    except KeyboardInterrupt:
        refuse("\n已中断，再次运行将继续 / Interrupted; run it again to go on")
        return 130
    return 0


def refuse(sentence):
    """Write one sentence and give the exit code of a failure."""
    sys.stderr.write(sentence + "\n")
    return 1


@contextmanager
def one_at_a_time():
    """Wait for another bootstrap of this checkout to end; gives the descriptor of the lock."""
    with (VAR / "bootstrap.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.stderr.write("正在等待另一个准备过程结束 / Waiting for another bootstrap of this checkout …\n")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


class Steps:
    """Runs commands one after the other: a line for each on the console, their output in the log."""

    def __init__(self, *kept_open):
        # Commands keep the lock: one that outlives a killed bootstrap must not meet the next one.
        self._kept_open = kept_open
        self._is_terminal = sys.stderr.isatty()

    def run(self, label, command, secret="", **settings):
        """Run one command and wait for it; StepFailed when it fails. `secret` is kept out of the log."""
        environment = {key: value for key, value in os.environ.items() if key not in FOREIGN_SETTINGS}
        environment.update(settings)
        with LOG.open("ab") as log:
            line = " ".join(str(part) for part in command)
            log.write(f"\n$ {line.replace(secret, '…') if secret else line}\n".encode())
            log.flush()
            start = log.tell()
            process = subprocess.Popen(  # noqa: S603 - the commands of this script only
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=str(ROOT),
                env=environment,
                pass_fds=self._kept_open,
            )
            self._watch(label, process)
        if process.returncode:
            raise StepFailed(tail_of(LOG, start))

    def _watch(self, label, process):
        began = time.monotonic()
        start, end, pause = ("\r", "", 0.5) if self._is_terminal else ("", "\n", HEARTBEAT_SECONDS)
        while process.poll() is None:
            sys.stderr.write(f"{start}{label} … {time.monotonic() - began:.0f} s{end}")
            sys.stderr.flush()
            with suppress(subprocess.TimeoutExpired):
                process.wait(pause)
        if self._is_terminal:
            sys.stderr.write("\n")


def tail_of(file, start):
    """What was written to a file since a position, at most its last `TAIL_BYTES` bytes."""
    with file.open("rb") as stream:
        stream.seek(0, os.SEEK_END)
        stream.seek(max(start, stream.tell() - TAIL_BYTES))
        return stream.read().decode("utf-8", "replace")


def trouble_of(output):
    """The sentence for a command that failed, by what it wrote."""
    log = LOG.relative_to(ROOT)
    if NETWORK_FAULTS.search(output):
        return Trouble(
            f"无法从软件源下载，请检查网络或代理后重试，详情见 {log} / "
            f"The download failed: check the network or the proxy and try again; details are in {log}"
        )
    return Trouble(f"准备失败，详情见 {log} / The preparation failed; details are in {log}")


# Debian's packages


def missing_packages(purpose):
    """The Debian packages that are missing for `run` or `test`."""
    missing = []
    if find_spec("ensurepip") is None:
        missing.append("python{}.{}-venv".format(*sys.version_info[:2]))
    if purpose == "test":
        missing += [package for program, package in TEST_PROGRAMS if program_path(program) is None]
        if not has_chinese_font():
            missing.append(FONT_PACKAGE)
    return missing


def program_path(name):
    """Where a program is, also below /usr/sbin, which not everybody has on his path; None when it is not there."""
    folder, below = VERSIONED_PROGRAMS
    versioned = [str(path) for path in sorted(Path(folder).glob(below))]
    places = (os.environ.get("PATH", ""), "/usr/sbin", "/sbin", "/usr/bin", *versioned)
    return shutil.which(name, path=os.pathsep.join(places))


def has_chinese_font():
    """Whether a font with Chinese characters is installed, so that pages in pictures can be read."""
    for folder in FONT_FOLDERS:
        for _path, _folders, names in os.walk(str(Path(folder).expanduser())):
            if any(FONT_NAMES.search(name) for name in names):
                return True
    return False


def install_packages(steps, names):
    """Install Debian packages where this user may; Trouble names them otherwise."""
    if not names:
        return
    shown = " ".join(names)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Trouble(
            f"缺少系统软件包，请先执行：sudo apt-get install {shown} / "
            f"Packages of the system are missing, please run first: sudo apt-get install {shown}"
        )
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2"]
    install = [*apt, "install", "--no-install-recommends", *names]
    label = f"安装系统软件包 / installing {shown}"
    try:
        if not list(Path("/var/lib/apt/lists").glob("*_Packages*")):
            steps.run("更新软件包列表 / apt-get update", [*apt, "update"])
        try:
            steps.run(label, install, DEBIAN_FRONTEND="noninteractive")
        except StepFailed:
            # Old lists name versions that the mirror no longer has.
            steps.run("更新软件包列表 / apt-get update", [*apt, "update"])
            steps.run(label, install, DEBIAN_FRONTEND="noninteractive")
        for service in [one for name in names for one in UNWANTED_SERVICES.get(name, ())]:
            # Without systemd, as in a container, nothing was started.
            if Path("/run/systemd/system").exists():
                steps.run(f"停用 / disabling {service}", ["systemctl", "disable", "--now", service])
    except StepFailed as failed:
        raise trouble_of(failed.output) from failed


# the virtual environment


def environment_stamp():
    """What the virtual environment must have been made from. A newer build of the same Python leaves it sound."""
    return {
        "python": [*sys.version_info[:2], sys.base_prefix, str(ROOT)],
        "contents": digest([LOCK, ROOT / "pyproject.toml", Path(__file__)]),
    }


def digest(files):
    """A checksum over names and contents of files."""
    parts = [part for file in files for part in (file.name.encode(), file.read_bytes())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp(file):
    """A stamp that was written before; {} for a missing or broken one."""
    try:
        return json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def write_stamp(file, stamp):
    """Write a stamp. A half-written one cannot be read and counts as none."""
    file.write_text(json.dumps(stamp, indent=1), "utf-8")


def installed_names():
    """A checksum over the names in site-packages: it changes when somebody adds or removes a package."""
    for folder in VENV.glob("lib/python3*/site-packages"):
        names = sorted(item.name for item in folder.iterdir() if not item.name.startswith("__"))
        return hashlib.sha256("\n".join(names).encode()).hexdigest()
    return ""


def environment_is_ready():
    """Whether the virtual environment is complete and holds what the lock says."""
    stamp = read_stamp(VENV / "ready.json")
    return stamp == {**environment_stamp(), "names": installed_names()} and (VENV / "bin" / "python").exists()


def make_environment(steps):
    """Fill the virtual environment. One that was not finished, or is of another Python, is made from nothing."""
    stamp = environment_stamp()
    ready = VENV / "ready.json"
    python = VENV / "bin" / "python"
    is_sound = read_stamp(ready).get("python") == stamp["python"] and python.exists()
    if ready.exists():
        ready.unlink()
    versions = dict(locked_versions(LOCK.read_text("utf-8")))
    try:
        if not is_sound:
            # From inside an activated environment the interpreter that it was made of.
            base = getattr(sys, "_base_executable", None) or sys.executable
            steps.run("创建 Python 环境 / virtual environment", [base, "-m", "venv", "--clear", VENV])
        pip = [python, "-m", "pip", "--disable-pip-version-check", "--retries", "2", "--timeout", "30"]
        settings = index_settings(pip)
        uv = f"uv=={versions['uv']}"
        steps.run(f"下载安装工具 / installer {uv}", [*pip, "install", "--quiet", "--no-warn-script-location", uv])
        installer = [VENV / "bin" / "uv", "pip"]
        place = ["--python", python]
        label = f"安装 {len(versions)} 个组件 / installing packages"
        steps.run(label, [*installer, "sync", *place, LOCK], **settings)
        own = ["--quiet", "--no-deps", "--no-build-isolation", "-e", "."]
        steps.run("登记本项目 / registering this project", [*installer, "install", *place, *own], **settings)
    except StepFailed as failed:
        raise trouble_of(failed.output) from failed
    write_stamp(ready, {**stamp, "names": installed_names()})


def index_settings(pip):
    """Environment variables that let uv ask the same package index, and trust the same authority, as pip does here."""
    command = [*(str(part) for part in pip), "config", "list"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    known = {}
    # Lines like global.index-url='…'; those of the environment (:env:.index-url) count most.
    for line in sorted(done.stdout.decode("utf-8", "replace").splitlines(), key=lambda line: line.startswith(":env:")):
        key, _equals, value = line.partition("=")
        known[key.rpartition(".")[2].lower()] = value.strip("'\"")
    settings = {"UV_HTTP_TIMEOUT": os.environ.get("UV_HTTP_TIMEOUT", "30")}
    for key, names in SAME_AS_PIP:
        if known.get(key) and not any(os.environ.get(name) for name in names):
            settings[names[0]] = known[key]
    return settings


# the assembled instance


def assembled():
    """What was assembled in this checkout: instance → its profile and what it was made from."""
    return read_stamp(VAR / "assembled.json")


def instance_of(profile):
    """The name of the part that a profile makes; development and production share one."""
    return "test-instance" if profile == "test" else "instance"


def assembly_stamp(profile):
    """What the instance of a profile must have been assembled from."""
    files = [ROOT / "buildout.cfg", *sorted(file for file in (ROOT / "profiles").iterdir() if file.is_file())]
    return {"profile": profile, "contents": digest(files), "environment": environment_stamp()}


def is_assembled(profile):
    """Whether the instance of a profile is there as its configuration says."""
    instance = instance_of(profile)
    folder = ROOT / "parts" / instance / "etc"
    scripts = ("test-portal", "pytest") if profile == "test" else ("portal",)
    files = [folder / "zope.conf", folder / "wsgi.ini", *(ROOT / "bin" / name for name in scripts)]
    return assembled().get(instance) == assembly_stamp(profile) and all(file.exists() for file in files)


def assemble(steps, profile):
    """Let buildout write bin/ and parts/ for a profile, without asking the network."""
    instance = instance_of(profile)
    known = assembled()
    known.pop(instance, None)
    write_stamp(VAR / "assembled.json", known)
    # The recipe wants a first user for Zope. Nobody shall ever be that user: the word is thrown away with its file.
    word = secrets.token_urlsafe(24)
    command = [VENV / "bin" / "buildout", "-U", "-o", f"{instance}:user=installer:{word}"]
    if profile != DEFAULT_PROFILE:
        command.append(f"buildout:extends=profiles/{profile}.cfg")
    try:
        steps.run(f"装配 / assembling {profile}", command, secret=word)
    except StepFailed as failed:
        log = LOG.relative_to(ROOT)
        raise Trouble(f"装配失败，详情见 {log} / The assembly failed; details are in {log}") from failed
    (ROOT / "parts" / instance / "inituser").unlink()
    known[instance] = assembly_stamp(profile)
    write_stamp(VAR / "assembled.json", known)


def locked_versions(text):
    """Name and version of every line of a lock."""
    return re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", text, re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main())
