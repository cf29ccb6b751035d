"""Where the time of a determination goes: CPU seconds by piece, and a picture of them.

``python -m benchmarks.where DATA PERSONS`` prints the pieces as JSON. They are the product's own queries
(hence the names that are nobody else's business), run one after the other in one process, so that nothing
overlaps as it does in a run.
"""

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from benchmarks.district import District, district
from benchmarks.picture import Part, picture
from minzheng.engine import slices

ROOT = Path(__file__).resolve().parents[1]
Done = TypeVar("Done")
STAGES = (
    ("compute", "个人自身的条件和收入 · people by themselves"),
    ("compute", "在家人数 · how many are at home"),
    ("compute", "特困 · extreme poverty"),
    ("compute", "家庭：合计、条款、金额 · households"),
    ("compute", "家庭之后的个人项目 · people in their households"),
    ("compute", "其余 · what remains"),
)


def parts(here: District) -> list[Part]:
    """The pieces in the order in which they are done."""
    clock = _Clock()
    people, homes = (pl.scan_parquet(here.file(table)) for table in ("person", "household"))
    schemas = people.collect_schema(), homes.collect_schema()
    prepared = clock.of(
        ("plan", "法规变成查询 · the law becomes queries"), lambda: slices._Prepared(here.law, *schemas)
    )
    done = [
        _slice(clock, prepared, slices._within(people, part), slices._within(homes, part))
        for part in slices._ranges(people, slices.PERSONS_AT_ONCE)
    ]
    for table, frames in zip(("person", "household"), zip(*done, strict=True), strict=True):
        whole, target = pl.concat(frames).lazy(), here.file(f"profiled_{table}")
        clock.of(("write", "压缩写出 · compressed writing"), lambda: slices._write(whole, target))  # noqa: B023
    return [Part(said, round(seconds, 3), kind) for (kind, said), seconds in clock.seconds.items()]


def _slice(
    clock: "_Clock", prepared: slices._Prepared, people: pl.LazyFrame, homes: pl.LazyFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    for slot, rows in ((prepared.people, people), (prepared.households, homes)):
        names = slot.schema.names()
        slot.held = clock.of(
            ("read", "解码 Parquet · decoding Parquet"),
            lambda: slices._by_household(rows.select(names).collect()),  # noqa: B023
        )
    for number, (query, slot) in enumerate(prepared.steps):
        stage = STAGES[min(number, len(STAGES) - 1)]
        slot.held = clock.of(stage, lambda: query.collect(engine="in-memory"))  # noqa: B023
    return prepared.out_people.held, prepared.out_households.held


class _Clock:
    """Seconds of processor by piece."""

    def __init__(self) -> None:
        self.seconds: defaultdict[tuple[str, str], float] = defaultdict(float)

    def of(self, piece: tuple[str, str], work: Callable[[], Done]) -> Done:
        """What the work gives, its seconds added to the piece."""
        start = time.process_time()
        done = work()
        self.seconds[piece] += time.process_time() - start
        return done


def measure(data: Path, persons: int) -> dict[str, Any]:
    """The pieces of a district of that size, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.where", str(data), str(persons)]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return {"persons": persons, "parts": json.loads(ran.stdout)}


def drawn(found: dict[str, Any]) -> str:
    """What was measured, as an SVG."""
    title = f"一次认定的 CPU 时间 · CPU time of one determination, {found['persons']:,} 人 persons"
    return picture(title, [Part(**part) for part in found["parts"]])


if __name__ == "__main__":
    found = parts(district(Path(sys.argv[1]), int(sys.argv[2])))
    print(json.dumps([asdict(part) for part in found], ensure_ascii=False))
