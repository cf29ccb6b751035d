"""The catalogue and the packs as this process uses them: with the folders its environment adds."""

from pathlib import Path

from minzheng.ops import environment
from minzheng.policy.catalogue import CATALOGUE, Catalogue
from minzheng.policy.law import Law
from minzheng.policy.loaded import catalogue_in, law_in
from minzheng.policy.pack import PACKS, default_place


def catalogue_folders() -> tuple[Path, ...]:
    """The shipped catalogue, and those that MINZHENG_CATALOGUE adds (comma-separated folders)."""
    return (CATALOGUE, *(Path(word) for word in environment.words("MINZHENG_CATALOGUE", "")))


def catalogue() -> Catalogue:
    """The catalogue; raises ProblemError with every mistake in it."""
    return catalogue_in(catalogue_folders())


def law_of(place: str | None) -> Law:
    """The law of a place (the default place where none is named); raises ProblemError."""
    return law_in(place or default_place(PACKS), catalogue_folders())
