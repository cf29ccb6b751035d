"""The law is read once a process, also where several ask for it at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from minzheng.policy.catalogue import CATALOGUE
from minzheng.policy.loaded import catalogue_in


def test_of_several_who_ask_at_once_all_get_the_one_catalogue(tmp_path: Path) -> None:
    folders, together = (CATALOGUE, tmp_path), Barrier(4)

    def asked(_: int) -> int:
        together.wait()
        return id(catalogue_in(folders))

    with ThreadPoolExecutor(4) as readers:
        assert len(set(readers.map(asked, range(4)))) == 1
