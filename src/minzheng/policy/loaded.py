"""The catalogue and the law of a place, read once a process: both change with the release only.

Command line and pages take them from here, so neither goes on with a law in which something is wrong.
"""

from functools import lru_cache
from pathlib import Path

from minzheng.kernel.problem import Problem, ProblemError
from minzheng.policy.catalogue import Catalogue, load_catalogue
from minzheng.policy.law import Law
from minzheng.policy.pack import load_chain


@lru_cache(maxsize=4)
def catalogue_in(folders: tuple[Path, ...]) -> Catalogue:
    """The catalogue of these folders; raises ProblemError with every mistake in it."""
    catalogue = load_catalogue(*folders)
    if catalogue.problems:
        raise ProblemError(*catalogue.problems)
    return catalogue


@lru_cache(maxsize=16)
def law_in(place: str, folders: tuple[Path, ...]) -> Law:
    """The law of a place under the catalogue of these folders; raises ProblemError."""
    catalogue = catalogue_in(folders)
    problems: list[Problem] = []
    chain = load_chain(place, catalogue.parameters, problems)
    if problems:
        raise ProblemError(*problems)
    return Law(catalogue, chain)
