"""The printed catalogue is reviewed as a table: ``IZIN_UPDATE_GOLDEN=1 pytest tests/unit/catalogue`` renews it."""

from tests.golden_files import reviewed
from webapp.catalogue.loader import catalogue
from webapp.catalogue.printing import print_matrix
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay


def test_the_printed_catalogue_is_the_reviewed_one() -> None:
    printed = print_matrix(catalogue())
    assert printed == reviewed("catalogue.md", printed)


def test_every_cell_of_a_category_and_of_an_overlay_has_its_heading() -> None:
    shipped, printed = catalogue(), print_matrix(catalogue())
    for category in (*Category, *Overlay):
        for kind in ApplicationKind:
            for filed_from in FiledFrom:
                heading = " · ".join(shipped.label(part) for part in (category, kind, filed_from))
                assert f"### {heading}\n" in printed


def test_every_row_of_every_table_has_as_many_cells_as_its_head() -> None:
    tables = [block for block in print_matrix(catalogue()).split("\n\n") if block.startswith("|")]
    shipped = catalogue()
    cells = [
        (found, kind, filed_from)
        for found in (*shipped.categories.values(), *shipped.overlays.values())
        for kind in ApplicationKind
        for filed_from in FiledFrom
    ]
    parts = [
        part
        for found, kind, filed_from in cells
        for part in (found.requirements, getattr(found, "changes", ()), getattr(found, "drops", ()))
        if any(row.is_in_cell(kind, filed_from) for row in part)
    ]
    assert len(tables) == len(parts) + 5
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
    for deadline in shipped.deadlines.values():
        assert f"| {deadline.label} | {deadline.act} |" in printed
    for profession in shipped.professions.rows.values():
        assert f"| {profession.name} |" in printed


def test_no_cell_of_the_matrix_is_without_a_source() -> None:
    """Every row of a list and every closed cell ends in a source with its standing."""
    shipped, printed = catalogue(), print_matrix(catalogue())
    tags = {f", {label}" for label in shipped.labels["Standing"].values()}
    lists_part = printed[: printed.index("## Hasredilmiş meslekler")]
    rows = [line for line in lists_part.splitlines() if line.startswith("| ") and "| --- |" not in line]
    rows = [line for line in rows if not line.endswith("| Kaynak |")]
    closed = [line for line in lists_part.splitlines() if line.startswith("Kapalı: ")]
    assert len(rows) > 250
    assert len(closed) >= len(Category) + len(Overlay)
    for line in (*rows, *closed):
        assert any(line.removesuffix(" |").endswith(tag) for tag in tags), line


def test_signatures_copies_and_translations_stand_in_columns_of_their_own() -> None:
    printed = print_matrix(catalogue())
    head = next(line for line in printed.splitlines() if line.startswith("| Sıra |"))
    columns = [cell.strip() for cell in head.strip("|").split("|")]
    form = next(line for line in printed.splitlines() if "| Yabancı Personel Bildirim Formu |" in line)
    cells = dict(zip(columns, (cell.strip() for cell in form.strip("|").split("|")), strict=True))
    assert cells["Adet"] == "4"
    assert cells["İmza"] == "işveren imzası, işveren kaşesi, yabancının ıslak imzası, her nüshada fotoğraf"
    passport = next(line for line in printed.splitlines() if "| Pasaport sureti |" in line)
    assert "| pasaport Latin harfli değilse | her zaman |" in passport
