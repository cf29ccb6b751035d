"""What can be wrong in packs: their chains, the sources of their values, and what they offer."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from minzheng.kernel.citation import Document
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.pack import Dated, Pack, default_place, load_chain, pack_folder
from minzheng.policy.regulations import line_of_regulation


def check_packs(catalogue: Catalogue, folder: Path) -> list[Problem]:
    """Everything wrong in the packs of a folder, each by itself and in its chain."""
    found = [
        problem("pack.E028", path)
        for path in sorted(folder.glob("*/"))
        if not path.name.startswith(("_", ".")) and not (path / "pack.yaml").exists()
    ]
    for chain in chains(catalogue, folder, found):
        found += check_chain(catalogue, chain)
    if (folder / "packs.yaml").exists():
        found += _check_default(folder)
    return sorted(set(found))


def chains(catalogue: Catalogue, folder: Path, found: list[Problem]) -> Iterator[list[Pack]]:
    """Chains that together hold every pack of a folder; what cannot be loaded is added to ``found``."""
    covered: set[str] = set()
    for path in sorted(folder.glob("*/pack.yaml")):
        place = path.parent.name
        if place in covered:
            continue
        try:
            chain = load_chain(place, catalogue.parameters, found, folder)
        except ProblemError as error:
            found.extend(error.problems)
            continue
        covered |= {pack.code for pack in chain}
        yield chain


def _check_default(folder: Path) -> list[Problem]:
    try:
        pack_folder(default_place(folder), folder)
    except ProblemError as error:
        return list(error.problems)
    return []


def check_chain(catalogue: Catalogue, chain: Sequence[Pack]) -> Iterator[Problem]:
    """What is wrong in the packs of one chain beyond how they are written."""
    documents = dict(catalogue.regulations)
    first = dict.fromkeys(documents, catalogue.folder / "regulations.yaml")
    for pack in chain:
        file = pack.folder / "regulations.yaml"
        for key in pack.regulations.keys() & documents.keys():
            line = line_of_regulation(file, key)
            yield problem("regulation.E006", file, line, key=key, first=first[key])
        documents |= pack.regulations
        first |= dict.fromkeys(pack.regulations, file)
        yield from _check_offers(catalogue, pack)
        for code, values in pack.values.items():
            for dated in values:
                yield from _check_source(pack, code, dated, documents)


def _check_offers(catalogue: Catalogue, pack: Pack) -> Iterator[Problem]:
    for code in pack.offers:
        programme = catalogue.programmes.get(code)
        if programme is None or not programme.optional:
            yield problem("pack.E024", pack.file, pack.lines.get(f"offers.{code}", 0), code=code)


def _check_source(pack: Pack, code: str, dated: Dated, documents: dict[str, Document]) -> Iterator[Problem]:
    file = pack.folder / "parameters.yaml"
    document = documents.get(dated.source)
    if document is None:
        yield problem("pack.E022", file, dated.source_line, code=code, source=dated.source)
    elif document.kind == "design" and dated.confidence != "A":
        yield problem("pack.E023", file, dated.source_line, code=code, confidence=dated.confidence)
