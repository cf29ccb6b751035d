"""The door for a WSGI server: ``minzheng.ops.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minzheng.ops.settings")
application = get_wsgi_application()
