"""How this instance is set, as far as it may be shown: no key, no address of a database, no folder."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Told:
    """One setting: what it is, what it is set to, and by which variable it is changed."""

    word: str | Promise
    value: str | Promise
    variable: str


def settings_told() -> list[Told]:
    """The settings that decide who comes in and what is taken."""
    engine = str(settings.DATABASES["default"]["ENGINE"]).rpartition(".")[2]
    kept = {"postgresql": "PostgreSQL", "sqlite3": "SQLite"}
    return [
        Told(_("闲置多少分钟退出"), str(settings.IDLE_MINUTES), "MINZHENG_IDLE_MINUTES"),
        Told(
            _("审批、财务、稽核、系统管理须第二重验证"), _yes(settings.SECOND_FACTOR),
            "MINZHENG_SECOND_FACTOR",
        ),
        Told(_("密码几天须更换"), str(settings.PASSWORD_DAYS), "MINZHENG_PASSWORD_DAYS"),
        Told(_("输错几次锁定"), str(settings.AXES_FAILURE_LIMIT), ""),
        Told(_("锁定多少分钟"), str(int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)), ""),
        Told(_("只经 https 访问"), _yes(settings.HTTPS), "MINZHENG_HTTPS"),
        Told(_("数据库"), kept.get(engine, engine), "MINZHENG_DATABASE_URL"),
        Told(_("部门文件上限（MB）"), str(settings.IMPORT_LIMIT_MB), "MINZHENG_IMPORT_LIMIT_MB"),
        Told(_("出错页显示内部细节"), _yes(settings.DEBUG), "MINZHENG_DEBUG"),
    ]  # fmt: skip


def _yes(value: object) -> str | Promise:
    return _("是") if value else _("否")
