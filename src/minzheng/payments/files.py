"""Files for the bank and for people: whole or not there, readable by their owner only, outside the home."""

import os
from pathlib import Path

from django.conf import settings

from minzheng.kernel.problem import ProblemError, problem

_FILE_MODE, _FOLDER_MODE = 0o600, 0o700


def list_path(out: Path, programme: str, attempt_round: int = 1) -> Path:
    """Where the draft and the bank file of a list lie; later rounds carry their number."""
    suffix = f"-{attempt_round:02d}" if attempt_round > 1 else ""
    return out / "payments" / f"{programme}{suffix}.csv"


def refuse_home(out: Path) -> None:
    """Raises ProblemError where ``out`` lies inside the home, where no readable number may stand."""
    home = Path(settings.HOME).resolve()
    if out.resolve().is_relative_to(home):
        raise ProblemError(problem("pay.E011", out=out, home=home))


def write_whole(path: Path, content: bytes) -> Path:
    """The file with this content: found, or written under another name, brought to disk and renamed.

    The other name is always the same, so a killed run leaves nothing that the next one does not take over;
    callers hold the lock of the list, so two of them never write it at once.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
    if path.is_file() and path.read_bytes() == content:
        path.chmod(_FILE_MODE)
        return path
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    _sync_folder(path.parent)
    return path


def _sync_folder(folder: Path) -> None:
    """Without this a power cut may keep the content and lose the name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
