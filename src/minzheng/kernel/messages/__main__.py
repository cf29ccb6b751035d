"""Prints the page of messages: ``python -m minzheng.kernel.messages > docs/messages.md``."""

import sys

from minzheng.kernel.messages import page

sys.stdout.write(page())
