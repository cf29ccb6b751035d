"""System checks of this room: the ciphers are tried on known answers before anything is sealed with them."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from minzheng.kernel.cipher import known_answers_missed


@register()
def ciphers_check(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """SM4, SM4-GCM and SM3: a library without them, or wrong in them, would lock the records for good."""
    return [
        Error(
            f"本机的密码库算错或不支持 {name}，敏感信息无法加密保存。",
            hint="请安装带国密算法的 OpenSSL 3 及以上版本的 cryptography 库（pip install -U cryptography）。",
            id="registry.E001",
        )
        for name in known_answers_missed()
    ]
