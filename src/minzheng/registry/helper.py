"""``python -m minzheng.registry.helper``: opens a part of what `opening` was asked for.

It is told what to read, and the keys, through its input, reads by a connection of its own and answers through
its output: nothing of it lies in a file, an argument or the environment.
"""

import pickle
import sys

import django
from django.conf import settings

from minzheng.kernel.cipher import Keyring
from minzheng.registry.opening import opened_here


def help_out() -> None:
    """One request, one answer."""
    database, keys, asked, holders = pickle.load(sys.stdin.buffer)  # noqa: S301 -- of the process that started it
    settings.configure(DATABASES={"default": database}, USE_TZ=True)
    django.setup()
    pickle.dump(opened_here(asked, holders, Keyring.from_json(keys)), sys.stdout.buffer)


if __name__ == "__main__":
    help_out()
