"""The catalogue and the packs as this process uses them: read once, checked, kept."""

from functools import lru_cache
from pathlib import Path

from minzheng.kernel.problem import ProblemError
from minzheng.ops import environment
from minzheng.policy.catalogue import CATALOGUE, Catalogue, load_catalogue
from minzheng.policy.law import Law
from minzheng.policy.pack import PACKS, default_place, load_chain


def catalogue_folders() -> tuple[Path, ...]:
    """The shipped catalogue, and those that MINZHENG_CATALOGUE adds (comma-separated folders)."""
    return (CATALOGUE, *(Path(word) for word in environment.words("MINZHENG_CATALOGUE", "")))


@lru_cache(maxsize=4)
def _catalogue(folders: tuple[Path, ...]) -> Catalogue:
    catalogue = load_catalogue(*folders)
    if catalogue.problems:
        raise ProblemError(*catalogue.problems)
    return catalogue


def catalogue() -> Catalogue:
    """The catalogue; raises ProblemError with every mistake in it."""
    return _catalogue(catalogue_folders())


@lru_cache(maxsize=16)
def _law(place: str, folders: tuple[Path, ...]) -> Law:
    declared = _catalogue(folders)
    found = list(declared.problems)
    chain = load_chain(place, declared.parameters, found)
    if found:
        raise ProblemError(*found)
    return Law(declared, chain)


def law_of(place: str | None) -> Law:
    """The law of a place (the default place where none is named); raises ProblemError."""
    return _law(place or default_place(PACKS), catalogue_folders())
