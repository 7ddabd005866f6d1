"""The linter's complaints in Turkish: what is wrong, where, and what to do."""

from webapp.documents.lint import Complaint, Fault, room_of

_SAID = {
    Fault.NO_WORD_FILE: "Bu dosya okunabilen bir Word dosyası değil. Word'de açıp yeniden .docx olarak kaydedin.",
    Fault.UNKNOWN_FIELD: "“{quoted}” adında bir alan yok.",
    Fault.UNKNOWN_FILTER: "{quoted} içindeki süzgeç ya da sınama kullanılamaz.",
    Fault.UNKNOWN_TAG: "{quoted} kullanılamaz; yalnız if, elif, else, for ve kapanışları vardır.",
    Fault.OTHER_DOCUMENT: (
        "{quoted} şablona başka bir belge katmak ister; alanlar düz metindir, belge taşımaz. "
        "Metni bu şablona yazın ya da {{{{ alan_adi }}}} biçiminde bir alan kullanın."
    ),
    Fault.FORMATTED_TEXT: (
        "{quoted} biçimli metin ister; alanlar düz metindir. {{{{ alan_adi }}}} yazın, biçimini Word'de verin."
    ),
    Fault.NOT_CLOSED: "{quoted} kapanmıyor. Sonuna endif ya da endfor koyun.",
    Fault.NOT_OPENED: "{quoted} açılmamış bir bölümü kapatıyor ya da sürdürüyor. Öncesine if ya da for koyun.",
    Fault.CUT_TAG: "“{quoted}” yarım kalmış. Açılan her {{{{ ya da {{% aynı paragrafta ve aynı hücrede kapanır.",
    Fault.CURLY_QUOTES: "{quoted} içinde eğik tırnak var. Düz tırnak yazın.",
    Fault.BROKEN_TAG: "{quoted} okunamıyor. Yazımını gözden geçirin.",
}


def said(complaint: Complaint) -> str:
    """``gövde, 12. paragraf: “pasaprot_no” adında bir alan yok. Yakın adlar: passport_number.``"""
    words = _SAID[complaint.fault].format(quoted=complaint.quoted)
    place = f"{room_of(complaint.part)}, {complaint.paragraph}. paragraf: " if complaint.paragraph else ""
    nearest = f" Yakın adlar: {', '.join(complaint.nearest)}." if complaint.nearest else ""
    return f"{place}{words}{nearest}"
