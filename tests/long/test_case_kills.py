"""The server is killed at random moments while applications are sent: what was answered is there, once and whole."""

from base64 import b64encode
from pathlib import Path
from tests.integration.cases.samples import ID_NUMBER
from tests.integration.cases.samples import PDF
from tests.long.killing import serve_and_kill
from tests.support import copy_var
from tests.support import environment
from tests.support import ROOT
import json
import pytest
import random
import requests
import subprocess
import sys


WANTED = 500
WRITERS = 4
KILLS = 8
INSPECTOR = Path(__file__).parent / "case_inspector.py"
BODY = {
    "answers": {
        "applicant_name": "张秀英",
        "applicant_document": "id-card",
        "applicant_id_number": ID_NUMBER,
        "applicant_phone": "13857412345",
        "applicant_address": "惠风东路568号",
        "agent_present": False,
        "matter_kind": "civil",
        "happened_on": "2026-10-01",
        "wages": True,
        "reasons": "拖欠工资，请求法律援助。",
    },
    "files": {
        "identity_files": [
            {
                "filename": "身份证.pdf",
                "content-type": "application/pdf",
                "encoding": "base64",
                "data": b64encode(PDF.replace(b"1.4\n", b"1.4\n%" + b"x" * 60_000 + b"\n")).decode(),
            }
        ]
    },
    "consent": True,
}


def inspect(var, what, given=()):
    more = {"PORTAL_ROOT": str(ROOT), "PORTAL_INSTANCE": str(ROOT / "parts" / "test-instance")}
    done = subprocess.run(
        [sys.executable, str(INSPECTOR), what],
        env=environment(var, **more),
        input=json.dumps(list(given)),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def send(port, answered, stop):
    """Send until the server is gone or there are enough answers."""
    with requests.Session() as session:
        session.trust_env = False
        while not stop.is_set() and len(answered) < WANTED:
            try:
                answer = session.post(
                    f"http://127.0.0.1:{port}/hall/legal-aid/@cases",
                    json=BODY,
                    headers={"Host": f"yinzhou.localhost:{port}"},
                    timeout=30,
                )
            except requests.RequestException:
                return
            assert answer.status_code in (201, 503), answer.text
            if answer.status_code == 201:
                answered.append(answer.json()["number"])


@pytest.mark.long
def test_each_answered_application_is_there_once_and_whole_after_kills(template_var, tmp_path):
    var = copy_var(template_var, tmp_path / "var")
    inspect(var, "open-limits")
    chance, answered = random.Random(5), []
    serve_and_kill(
        var,
        lambda port, stop: send(port, answered, stop),
        WRITERS,
        lambda: len(answered) >= WANTED,
        KILLS,
        lambda: chance.uniform(0.3, 1.2),
    )
    assert inspect(var, "faults", answered) == []
