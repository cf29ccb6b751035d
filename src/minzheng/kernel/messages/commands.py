"""What the commands say when they cannot go on."""

MESSAGES: dict[str, tuple[str, str]] = {
    "explain.E001": (
        "请给出 --case 文件，或 --person、--programme 和 --on",
        "give --case FILE, or --person, --programme and --on",
    ),
    "explain.E002": (
        "没有 {month} 的快照，现有：{months}",
        "there is no snapshot of {month}; there are: {months}",
    ),
    "explain.E003": (
        "{month} 的快照里没有 {number} 号人员",
        "nobody numbered {number} is in the snapshot of {month}",
    ),
    "demo.E001": (
        "演示至少需要 {least} 人，现为 {persons} 人，请改大 --persons",
        "the demo needs at least {least} persons, not {persons}; raise --persons",
    ),
    "bench.E002": (
        "“{peer}”不随安装包提供，请在源码目录里运行 minzheng bench",
        "{peer!r} does not come with the installed package; run minzheng bench in a checkout of the sources",
    ),
    "bench.E003": (
        "没有与“{peer}”比成：{said}",
        "nothing was set beside {peer!r}: {said}",
    ),
    "demo.E002": (
        "{home} 的数据库里已有 {persons} 人且不是演示数据，不能清空；请用另一个 MINZHENG_HOME",
        "{home} holds {persons} persons and is no demo: it is not emptied; use another MINZHENG_HOME",
    ),
    "demo.E003": (
        "演示只有 {year} 年，请用 --year {year}",
        "the demo is the year {year}; use --year {year}",
    ),
    "bench.E001": (
        "基准测试至少需要 {least} 人，现为 {persons} 人，请改大 --persons",
        "the benchmark needs at least {least} persons, not {persons}; raise --persons",
    ),
    "policy.E001": (
        "没有项目“{code}”，可用：{known}",
        "there is no programme {code!r}; there are: {known}",
    ),
}
