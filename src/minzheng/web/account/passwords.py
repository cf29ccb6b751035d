"""What a password must be (AQ-08): ten characters, three of the four classes."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from minzheng.org import api as org

_LEAST = 3


def is_overdue(user: org.User) -> bool:
    """Whether the password has to be changed before anything else (AQ-08: after 90 days)."""
    return user.has_usable_password() and org.password_age(user) > settings.PASSWORD_DAYS


class ThreeClassesValidator:
    """Lower case, upper case, digits, anything else: three of them."""

    def validate(self, password: str, user: org.User | None = None) -> None:
        """Raises ValidationError where fewer than three classes occur."""
        classes = (
            any(one.islower() for one in password),
            any(one.isupper() for one in password),
            any(one.isdigit() for one in password),
            any(not one.isalnum() for one in password),
        )
        if sum(classes) < _LEAST:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("密码须含大写字母、小写字母、数字、符号四类中的至少三类。")
