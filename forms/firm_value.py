"""Büronun değeri: an amount nobody had announced when the catalogue was shipped, with where it was read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from forms.base import IzinForm
from forms.fields import LineField, MoneyField, Needed, TurkishDateField
from webapp.catalogue.firm_rows import MAX_NOTE, firm_row
from webapp.catalogue.model import Catalogue, DatedValue
from webapp.domain.findings import Finding


class FirmValueForm(IzinForm):
    """Değer, dönem, kaynak."""

    value = MoneyField(_l("Değer"), [Needed(_l("İlan edilen değeri yazın."))])
    valid_from = TurkishDateField(_l("İlk gün"), [Needed(_l("Değerin geçerli olduğu ilk günü yazın."))])
    valid_until = TurkishDateField(_l("Son gün"), [Needed(_l("Değerin geçerli olduğu son günü yazın."))])
    note = LineField(
        _l("Nerede okundu"),
        [Needed(_l("Değeri nerede okuduğunuzu yazın; örnek Resmî Gazete 30.12.2026."))],
        limit=MAX_NOTE,
        description=_l("Resmî Gazete’nin günü, tebliğin ya da duyurunun adı."),
    )

    def to_row(self, law: Catalogue, key: str, entered_on: date) -> DatedValue:
        """The row that was typed; the catalogue has still to check it."""
        typed: dict[str, Any] = {name: self[name].data for name in ("valid_from", "valid_until", "note")}
        return firm_row(law, key, self.value.data, entered_on=entered_on, **typed)

    def refuse(self, law: Catalogue, findings: Iterable[Finding]) -> None:
        """Say at each field what the catalogue finds wrong with it."""
        for finding in findings:
            words = law.message(finding.code, **finding.values)
            if finding.subject in self:
                self[finding.subject].errors = [*self[finding.subject].errors, words]
            else:
                self.form_errors.append(words)
