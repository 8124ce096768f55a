"""One home under measurement, in a process of its own: asked line by line, answers line by line.

`python -m polydesk.web.bench.child` reads a JSON list [name, *arguments] per line from stdin and
writes the JSON answer on stdout, until stdin ends.
"""

import json
import os
import sys
from typing import Any

import django


def main() -> None:
    """Answer until there are no more questions."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "polydesk.web.bench.settings"
    django.setup()
    answers = sys.stdout
    sys.stdout = sys.stderr
    tasks = __import__("polydesk.web.bench.tasks", fromlist=["TASKS"]).TASKS
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        answer: Any = tasks[name](*arguments)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
