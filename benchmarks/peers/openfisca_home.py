"""Where OpenFisca-Core lives: an environment of its own under ``var``, made when it is first asked for.

It is licensed under the AGPL, so the product neither imports nor depends on it; the two meet only as
files on disk.
"""

import subprocess
import sys
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / "var" / "openfisca"
WANTED = ("openfisca-core>=43", "pyarrow>=19")
WHY = f"openfisca-core could not be installed into {HOME.name}"


@cache
def python() -> Path | None:
    """The Python that has OpenFisca-Core; None where it cannot be had."""
    found = HOME / "bin" / "python"
    if _has(found):
        return found
    made = subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=False, capture_output=True)
    if made.returncode:
        return None
    pip = [str(found), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *WANTED]
    subprocess.run(pip, check=False, capture_output=True)
    return found if _has(found) else None


def _has(python: Path) -> bool:
    if not python.exists():
        return False
    asked = [str(python), "-c", "import openfisca_core.variables, pyarrow.parquet"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0
