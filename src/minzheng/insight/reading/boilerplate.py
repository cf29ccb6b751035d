"""What a page or a printer adds to a document: page numbers, the site's own words."""

import re

_PAGE_NUMBER = re.compile(
    r"[-—–·]{1,2}\s*\d{1,4}\s*[-—–·]{1,2}|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|\d{1,3}\s*/\s*\d{1,3}|Page\s*\d+.*",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?:当前位置|您(?:现在|当前|的)|首页|打印|关闭|字号|字体|【?字体|分享|浏览次数|浏览量|阅读(?:次数|量)|点击(?:数|量|次数)|访问量"
    r"|信息来源|来源|发布(?:日期|时间|机构)|索\s*引\s*号|公开(?:方式|时限)|文件编号|文号|成文日期|主办|承办|技术支持|版权所有"
    r"|网站(?:标识码|地图)|联系(?:电话|我们)|通讯地址|邮编|扫一扫|上一篇|下一篇|责任编辑|手机版|无障碍|.{0,30}(?:ICP备|公网安备))"
)


def is_page_number(text: str) -> bool:
    """— 3 —, 第3页 共10页."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_of_the_site(text: str) -> bool:
    """浏览次数：1024, 网站标识码 …: no part of the document, however many numbers it has."""
    stripped = text.strip(" |>【[")
    return len(stripped) <= 80 and not stripped.endswith("。") and _SITE.match(stripped) is not None
