"""Reading the catalogue: files into one frozen ``Catalogue``, or an error that names every fault."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from webapp.catalogue import law_readers, list_readers, word_readers
from webapp.catalogue.crosscheck import crosscheck
from webapp.catalogue.deadline_readers import read_deadlines
from webapp.catalogue.mails import read_mails
from webapp.catalogue.model import Catalogue
from webapp.catalogue.professions import read_professions
from webapp.catalogue.reading import Faults, Problem
from webapp.catalogue.road_readers import read_road

SHIPPED = Path(__file__).parent


def load(folder: Path | None = None) -> Catalogue:
    """The catalogue in ``folder`` (the shipped one by default). Raises CatalogueError naming file, row and reason."""
    faults = Faults()
    found = read(folder or SHIPPED, faults)
    faults.refuse()
    return found


def check(folder: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of the catalogue in ``folder``, in the order of the files; empty when it is sound."""
    faults = Faults()
    read(folder or SHIPPED, faults)
    return tuple(faults.problems)


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue, read once a process."""
    return load()


def read(folder: Path, faults: Faults) -> Catalogue:
    """What can be read of the folder; everything wrong with it is added to ``faults``, the mails' texts included."""
    read_mails(folder, faults)
    version, sources = law_readers.read_sources(folder, faults)
    media, documents = law_readers.read_documents(folder, faults)
    labels, hints = word_readers.read_labels(folder, faults)
    values, unknowns = law_readers.read_values(folder, faults)
    found = Catalogue(
        version=version,
        sources=MappingProxyType(sources),
        media=MappingProxyType(media),
        documents=MappingProxyType(documents),
        fields=MappingProxyType(word_readers.read_fields(folder, faults)),
        findings=MappingProxyType(word_readers.read_findings(folder, faults)),
        conditions=MappingProxyType(word_readers.read_conditions(folder, faults)),
        labels=MappingProxyType(labels),
        hints=MappingProxyType(hints),
        categories=MappingProxyType(list_readers.read_categories(folder, faults)),
        overlays=MappingProxyType(list_readers.read_overlays(folder, faults)),
        values=MappingProxyType(values),
        unknowns=MappingProxyType(unknowns),
        professions=read_professions(folder, faults),
        deadline_law=read_deadlines(folder, faults),
        road=read_road(folder, faults),
    )
    crosscheck(found, faults)
    return found
