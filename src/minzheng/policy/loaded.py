"""The catalogue and the law of a place, read once a process: both change with the release only.

Command line and pages take them from here, so neither goes on with a law in which something is wrong.
"""

from functools import lru_cache
from pathlib import Path
from threading import RLock

from minzheng.kernel.problem import Problem, ProblemError
from minzheng.policy.catalogue import Catalogue, load_catalogue
from minzheng.policy.law import Law
from minzheng.policy.pack import load_chain

# A cache keeps two threads from reading again, not from reading at once; and a declaration is run under a
# name by which only one may be running.
_ONE_AT_A_TIME = RLock()


def catalogue_in(folders: tuple[Path, ...]) -> Catalogue:
    """The catalogue of these folders; raises ProblemError with every mistake in it."""
    with _ONE_AT_A_TIME:
        return _catalogue(folders)


def law_in(place: str, folders: tuple[Path, ...]) -> Law:
    """The law of a place under the catalogue of these folders; raises ProblemError."""
    with _ONE_AT_A_TIME:
        return _law(place, folders)


@lru_cache(maxsize=4)
def _catalogue(folders: tuple[Path, ...]) -> Catalogue:
    catalogue = load_catalogue(*folders)
    if catalogue.problems:
        raise ProblemError(*catalogue.problems)
    return catalogue


@lru_cache(maxsize=16)
def _law(place: str, folders: tuple[Path, ...]) -> Law:
    catalogue = catalogue_in(folders)
    problems: list[Problem] = []
    chain = load_chain(place, catalogue.parameters, problems)
    if problems:
        raise ProblemError(*problems)
    return Law(catalogue, chain)
