"""`portal worker`: the worker in a process of its own."""

from justiceportal.core.worker import Worker
from justiceportal.scripts import instance
from justiceportal.scripts.control import is_served
from justiceportal.scripts.control import STOPPED
from justiceportal.scripts.errors import CommandError
from zc.lockfile import LockError
import signal


EMBEDDED = (
    "内置数据库只能由一个进程使用，后台任务由门户进程自己完成（bin/portal serve，且未设置 PORTAL_WORKER=off）；"
    "门户停止时可用 --once 处理完积压任务 / The embedded database belongs to one process: the portal does this work "
    "itself (bin/portal serve without PORTAL_WORKER=off). While it is stopped, --once does what waits."
)
ANOTHER = "另一个后台任务进程正在运行 / Another worker runs from this folder."


def run(_portal, options, console) -> int:
    """Work until interrupted, or with `--once` until nothing waits.

    Raises CommandError where the portal's own process does this work.
    """
    if instance.is_embedded() and (not options.once or is_served(instance.control_path())):
        raise CommandError(EMBEDDED)
    if not instance.has_database():
        raise CommandError(instance.NO_GROUP)
    variables = {"http_host": "", "http_port": "0", "zope_conf": str(instance.zope_conf())}
    instance.configure_logging(variables, on_console=False)
    with instance.started_zope():
        from justiceportal.core.interfaces import IClock
        from zope.component import getUtility

        worker = Worker(getUtility(IClock).now)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_given: worker.stop())
        if options.once:
            return _once(worker)
        console.say("后台任务已启动，按 Ctrl+C 停止 / The worker has started; Ctrl+C ends it.")
        worker.work()
    return 0


def _once(worker: Worker) -> int:
    try:
        is_done = worker.finish()
    except LockError as error:
        raise CommandError(ANOTHER) from error
    if worker.is_stopped:
        return STOPPED
    return 0 if is_done else 1
