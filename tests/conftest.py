"""What holds for every test.

Property tests look at the same examples each time, so that a landing never fails by luck. Set
MINZHENG_EXPLORE=1 to look at new ones; what that finds becomes a case of its own.
"""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("exploring", derandomize=False, deadline=None)
settings.load_profile("exploring" if os.environ.get("MINZHENG_EXPLORE") else "steady")
