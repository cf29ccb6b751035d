"""``python -m benchmarks.peers.beside openfisca DATA PERSONS RUNS``: a peer and the product in turn, by the
same rules and over the same snapshot; the medians of the peer over those of the product, as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.peers import race
from benchmarks.peers.way import FOUR

BESIDE = {"openfisca": "product_four"}
"""What of the product a peer is set beside: OpenFisca has four programmes."""


def beside(peer: str, data: Path, persons: int, runs: int) -> dict[str, Any]:
    """``determine_s`` of the peer, and ``ratio`` to the product's; None each, with the reason, where it
    cannot run here. Raises DifferError where they do not agree to the fen."""
    ours = BESIDE[peer]
    found = race.measure(data, [persons], runs, lambda _: None, ("product", ours, peer))[str(persons)]
    if peer in found["left_out"]:
        return {"name": peer, "determine_s": None, "ratio": None, "why": found["left_out"][peer]}
    theirs, product = found["ways"][peer], found["ways"][ours]
    over = {name: round(theirs[name] / product[name], 2) for name in ("wall_s", "cpu_s", "peak_mb")}
    return {
        "name": peer, "determine_s": theirs["wall_s"], "ratio": over["wall_s"], "cpu_ratio": over["cpu_s"],
        "memory_ratio": over["peak_mb"], "programmes": list(FOUR),
    }  # fmt: skip


if __name__ == "__main__":
    name, folder, many, times = sys.argv[1:]
    print(json.dumps(beside(name, Path(folder), int(many), int(times))))
