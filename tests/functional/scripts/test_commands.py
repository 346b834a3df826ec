"""Commands while the portal serves: it does the work itself."""

from tests.functional.conftest import Client
from tests.support import copy_var
from tests.support import serving
from tests.support import SITES
import pytest
import shutil


SECTION = """
  - id: operators
    title: 运维公告
    description: 网站运行维护的公告。
    keywords: [运维]
    column_type: 工作动态
groups:"""


@pytest.fixture(scope="module")
def portal(template_var, tmp_path_factory):
    """(port, var, sites) of a portal whose definitions may be changed."""
    var = copy_var(template_var, tmp_path_factory.mktemp("commands"))
    sites = shutil.copytree(SITES, var / "sites")
    with serving(var, PORTAL_SITES=str(sites)) as (port, _process):
        yield port, var, sites


@pytest.fixture
def definition(portal):
    """The file that defines a website; what a test writes is taken back."""
    file = portal[2] / "yinzhou.yaml"
    before = file.read_text("utf-8")
    yield file
    file.write_text(before, "utf-8")


@pytest.fixture
def run(portal, command):
    return lambda *arguments: command(portal[1], *arguments)


def test_applying_twice_changes_nothing(run):
    for _time in range(2):
        done = run("websites", "apply")
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[-1] == "0 created, 0 updated, 0 kept, 0 starter texts added"


def test_a_dry_run_says_what_it_would_do_and_changes_nothing(run, portal, definition):
    client = Client(portal[0], "yinzhou.localhost")
    definition.write_text(definition.read_text("utf-8").replace("\ngroups:", SECTION, 1), "utf-8")
    done = run("websites", "apply", "--dry-run", "--website", "yinzhou")
    assert done.returncode == 0, done.stderr
    assert "created yinzhou/operators" in done.stdout
    assert client.get("/operators").status_code == 404
    done = run("websites", "apply", "--website", "yinzhou")
    assert done.returncode == 0, done.stderr
    assert "created yinzhou/operators" in done.stdout
    assert client.get("/operators").status_code == 200
    assert "0 created" in run("websites", "apply").stdout


def test_a_bad_file_gets_one_line_and_changes_nothing(run, portal, definition):
    text = definition.read_text("utf-8")
    line = text[: text.index("\nkind:")].count("\n") + 2
    definition.write_text(text.replace("\nkind: county", "\nkind: village", 1), "utf-8")
    done = run("websites", "apply")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"yinzhou.yaml:{line}: kind: ")
    assert done.stderr.count("\n") == 1
    assert Client(portal[0], "yinzhou.localhost").get("/").status_code == 200


def test_a_website_that_nobody_defines_is_refused(run):
    done = run("websites", "apply", "--website", "nowhere")
    assert done.returncode == 1
    assert "no website nowhere" in done.stderr


def test_a_new_account_can_log_in_with_the_password_in_the_file(run, portal):
    port, var, _sites = portal
    done = run("user", "add", "zhang.san", "--email", "zhang@example.cn", "--group", "yinzhou-authors")
    assert done.returncode == 0, done.stderr
    accounts = var / "accounts.txt"
    assert accounts.stat().st_mode & 0o777 == 0o600
    password = dict(line.split(" ") for line in accounts.read_text().splitlines())["zhang.san"]
    assert password not in done.stdout
    client = Client(port, "work.localhost")
    client.session.auth = ("zhang.san", password)
    assert client.get("/@users/zhang.san").status_code == 200
    client.session.auth = ("zhang.san", "another")
    assert client.get("/@users/zhang.san").status_code == 401


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["admin", "--email", "a@example.cn"], "There is an account admin already"),
        (["li", "--email", "a@example.cn", "--group", "nobodies"], "There is no group nobodies"),
        (["li", "--email", "nowhere"], "no mail address"),
        (["a b", "--email", "a@example.cn"], "no login name"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_one_line(run, arguments, said):
    done = run("user", "add", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_check_finds_nothing_in_a_sound_portal(run):
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_what_is_wrong(run, portal, definition):
    text = definition.read_text("utf-8")
    definition.write_text(
        text.replace("\ngroups:", "\ngroups:\n  - {id: guests, title: 访客, roles: [Author]}", 1), "utf-8"
    )
    accounts = portal[1] / "accounts.txt"
    accounts.touch()
    accounts.chmod(0o644)
    done = run("check")
    accounts.chmod(0o600)
    assert done.returncode == 1
    assert "website yinzhou: the group yinzhou-guests is missing" in done.stderr
    assert "others may read" in done.stderr


def test_reindexing_finds_all_texts_and_makes_none_look_changed(run, portal):
    client = Client(portal[0], "work.localhost", "admin")
    query = "/@search?portal_type=Article&b_size=200&metadata_fields=modified&sort_on=path"
    before = client.get(query).json()
    done = run("reindex")
    assert done.returncode == 0, done.stderr
    after = client.get(query).json()
    assert before["items_total"] > 0
    assert [(item["@id"], item["modified"]) for item in after["items"]] == [
        (item["@id"], item["modified"]) for item in before["items"]
    ]


def test_setting_up_what_is_complete_changes_nothing(run):
    done = run("setup")
    assert done.returncode == 0, done.stderr


def test_a_restore_is_refused_while_the_portal_runs(run, tmp_path):
    assert run("backup", "--to", str(tmp_path / "backup")).returncode == 0
    done = run("restore", "--from", str(tmp_path / "backup"), "--force")
    assert done.returncode == 1
    assert "stop it first" in done.stderr


def test_the_import_of_a_collection_is_done_by_the_portal(run, samples):
    for made in ("made", "0 made"):
        done = run("import", "laws", "--from", str(samples / "laws"), "--into", "education")
        assert made in done.stdout, done.stderr


def test_an_import_that_cannot_begin_is_refused_in_one_line(run, tmp_path):
    done = run("import", "laws", "--from", str(tmp_path / "nothing"), "--into", "education")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
