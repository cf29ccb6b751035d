"""System checks of this room: a wrong foundation is said at start-up, with how to mend it."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def foundation_check(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """The user model and the time zone: both are ruinous to change once records exist."""
    found: list[CheckMessage] = []
    if settings.AUTH_USER_MODEL != "org.User":
        found.append(
            Error(
                "用户模型不是 org.User，岗位与数据权限将失效。",
                hint='请在设置中写 AUTH_USER_MODEL = "org.User"。',
                id="org.E001",
            )
        )
    if not settings.USE_TZ or settings.TIME_ZONE != "Asia/Shanghai":
        found.append(
            Error(
                "时区不是北京时间，办理时限会差一天。",
                hint='请在设置中写 USE_TZ = True 和 TIME_ZONE = "Asia/Shanghai"。',
                id="org.E002",
            )
        )
    return found
