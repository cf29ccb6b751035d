"""The door for a WSGI server: ``minzheng.ops.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minzheng.ops.settings")
application = get_wsgi_application()

# The settings are read by now.
from django.conf import settings  # noqa: E402

from minzheng.ops.demo.mark import live_on_the_demos_day  # noqa: E402

live_on_the_demos_day(settings.HOME)
