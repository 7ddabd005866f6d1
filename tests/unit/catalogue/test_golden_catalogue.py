"""The printed catalogue is reviewed as a table: ``IZIN_UPDATE_GOLDEN=1 pytest tests/unit/catalogue`` renews it."""

from tests.golden_files import reviewed
from webapp.catalogue.loader import catalogue
from webapp.catalogue.printing import print_matrix
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom


def test_the_printed_catalogue_is_the_reviewed_one() -> None:
    printed = print_matrix(catalogue())
    assert printed == reviewed("catalogue.md", printed)


def test_every_cell_has_its_heading() -> None:
    shipped, printed = catalogue(), print_matrix(catalogue())
    for category in Category:
        for kind in ApplicationKind:
            for filed_from in FiledFrom:
                heading = " · ".join(shipped.label(part) for part in (category, kind, filed_from))
                assert f"### {heading}\n" in printed


def test_every_row_of_every_table_has_as_many_cells_as_its_head() -> None:
    tables = [block for block in print_matrix(catalogue()).split("\n\n") if block.startswith("|")]
    assert len(tables) == len(Category) * len(FiledFrom) + 3
    for table in tables:
        widths = {line.replace("\\|", "").count("|") for line in table.splitlines()}
        assert len(widths) == 1, table.splitlines()[0]


def test_every_finding_value_and_source_is_printed() -> None:
    shipped, printed = catalogue(), print_matrix(catalogue())
    for finding in shipped.findings.values():
        assert f"`{finding.code}`" in printed
    for rows in shipped.values.values():
        assert rows[0].label in printed
    for source in shipped.sources.values():
        assert source.title in printed
