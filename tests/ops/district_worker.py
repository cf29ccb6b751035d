"""A district built, or gone on with, in a process of its own that somebody may kill.

``python -m tests.ops.district_worker HOME PERSONS MONTHS [account|money]`` says ``ready`` once work begins;
with ``account`` or ``money`` it prints what the district holds, or owes and paid, and does nothing else.
"""

import json
import os
import sys
from pathlib import Path


def main(home: Path, persons: int, months: int, asked: str) -> None:
    """Build to the end, or tell."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "minzheng.ops.settings"
    os.environ["MINZHENG_HOME"] = str(home)
    import django

    django.setup()
    from django.conf import settings

    from minzheng.ops import laws
    from minzheng.ops.demo import build
    from tests.ops.account import account, money

    if asked:
        found = account(home, Path(settings.EXCHANGE)) if asked == "account" else money()
        sys.stdout.write(json.dumps(found))
        return
    plan = build.Plan(2023, persons, months=months)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    build.build(home, laws.law_of(None), plan, lambda _: None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "".join(sys.argv[4:]))
