"""Pages that say what went wrong, why, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from minzheng.org import api as org
from minzheng.web.desk.district import NoMonthsError
from minzheng.web.desk.frame import page

_TEMPLATE = "desk/error.html"


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: what may not be shown. That it was asked for is noted."""
    if isinstance(request.user, org.User):
        org.looked(user=request.user, subject=f"page:{request.path}", kind="refused")
    is_elsewhere = isinstance(exception, org.NotPermitted) and exception.reason == "area"
    context = {
        "code": "403",
        "title": _("不能打开这一页"),
        "reason": _("不在您的数据权限范围内。") if is_elsewhere else _("您的岗位没有这一页的权限。"),
        "remedy": _("如需查阅，请联系本单位的系统管理员。本次请求已记录。"),
    }
    return page(request, _TEMPLATE, context, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: an address behind which nothing stands, or stands yet."""
    if isinstance(exception, NoMonthsError):
        context = {
            "code": "404",
            "title": _("还没有月度快照"),
            "reason": _("本页显示每月的认定结果，而这里还没有运行过月度认定。"),
            "remedy": _("请先导入部门数据并运行 minzheng month；演示请运行 minzheng demo。"),
        }
    else:
        context = {
            "code": "404",
            "title": _("没有这一页"),
            "reason": _("地址里的户号、月份、项目或筛选条件没有对应的内容。"),
            "remedy": _("请核对地址，或用上方的搜索框按户号、姓名查找。"),
        }
    return page(request, _TEMPLATE, context, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our own mistake."""
    context = {
        "code": "500",
        "title": _("系统出错了"),
        "reason": _("这不是您的操作造成的。出错的经过已记入日志。"),
        "remedy": _("请稍后再试；若仍不行，请把本页地址和时间告诉系统管理员。"),
    }
    return page(request, _TEMPLATE, context, status=500)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or stale."""
    context = {
        "code": "403",
        "title": _("表单已过期"),
        "reason": _("这个表单打开得太久，或浏览器不接受本站的 Cookie。"),
        "remedy": _("请刷新页面后再试一次。"),
    }
    return page(request, _TEMPLATE, context, status=403)
