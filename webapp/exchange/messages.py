"""Turkish sentences for what can be wrong with a dossier file: first what is wrong, then what to do."""

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "file_empty": "Dosya boş. Dosya verilerini JSON olarak yazın; biçimi izin schema komutu gösterir.",
        "file_too_large": "Dosya {size} MB; en fazla {limit} MB okunur. Ekleri content yerine path ile verin.",
        "not_utf8": "Dosya UTF-8 ile yazılmamış; {offset}. bayt okunamadı. Dosyayı UTF-8 olarak kaydedin.",
        "not_json": (
            "Dosya JSON olarak okunamadı: {line}. satır, {column}. sütun. "
            "O yerdeki virgül, tırnak ve ayraçları düzeltin."
        ),
        "too_deep": "Dosya {limit} düzeyden derin iç içe yazılmış. Biçimi izin schema komutuyla karşılaştırın.",
        "duplicate_key": "“{key}” alanı iki kez yazılmış. Birini silin.",
        "not_object": "Burada alanları olan bir nesne bekleniyor, {found} yazılmış. Değeri {{ }} içinde yazın.",
        "not_list": "Burada bir liste bekleniyor, {found} yazılmış. Değerleri [ ] içinde yazın.",
        "not_text": "Burada metin bekleniyor, {found} yazılmış. Değeri tırnak içinde yazın.",
        "not_integer": "Burada tam sayı bekleniyor, {found} yazılmış. Sayıyı tırnaksız ve kesirsiz yazın.",
        "not_yes_no": "Burada evet ya da hayır bekleniyor, {found} yazılmış. Tırnaksız true ya da false yazın.",
        "number_out_of_range": "{value} bu alan için olağan değil. 0 ile {limit} arasında bir sayı yazın.",
        "not_amount": '“{value}” bir tutar değil. Tutarı noktalı kuruşla, tırnak içinde yazın: "12574.90".',
        "amount_is_fraction": (
            'Tutar kesirli sayı olarak yazılmış; kuruşlar değişebilir. Tırnak içinde yazın: "{value}".'
        ),
        "not_amount_type": 'Burada tutar bekleniyor, {found} yazılmış. Tutarı tırnak içinde yazın: "12574.90".',
        "not_date": "“{value}” takvimde olan bir tarih değil. Yıl-ay-gün olarak yazın: 2026-11-23.",
        "not_date_type": 'Burada tarih bekleniyor, {found} yazılmış. Tırnak içinde yazın: "2026-11-23".',
        "date_out_of_range": "{value} bu alan için olağan değil. 1900 ile 2199 yılları arasında bir tarih yazın.",
        "unknown_choice": "“{value}” bu alanın seçeneklerinden değil. Şunlardan birini yazın: {choices}.",
        "choice_twice": "“{value}” bu listede iki kez yazılmış. Birini silin.",
        "unknown_country": "“{value}” bir ülke kodu değil. İki harfli ISO 3166 kodunu yazın: TR, DE.",
        "unknown_language": "“{value}” bir dil kodu değil. İki harfli ISO 639 kodunu yazın: tr, en.",
        "unknown_key": "“{key}” adında bir alan yok. Alanı silin ya da adını düzeltin.",
        "unknown_key_near": "“{key}” adında bir alan yok; “{near}” olabilir. Alanın adını düzeltin.",
        "missing_key": "Bu alan yazılmamış. Alanı ekleyin.",
        "bad_character": (
            "Metnin {position}. karakteri belgeye yazılamaz ({character}). Karakteri silin ya da yeniden yazın."
        ),
        "line_break": "Bu alan tek satırdır; metnin {position}. karakterinde satır sonu var. Tek satırda yazın.",
        "text_too_long": "Metin {length} karakter; en fazla {limit} karakter yazılabilir. Metni kısaltın.",
        "too_many_rows": "Listede {length} satır var; en fazla {limit} satır yazılabilir. Listeyi kısaltın.",
        "attachment_no_source": "Ekin dosyası gösterilmemiş. path ya da content alanını yazın.",
        "attachment_two_sources": "Ekte hem path hem content var. Birini silin.",
        "attachment_unknown_document": "“{value}” adında bir belge türü yok. Belge adını katalogdan yazın.",
        "attachment_unknown_document_near": (
            "“{value}” adında bir belge türü yok; “{near}” olabilir. Belge adını düzeltin."
        ),
        "attachment_twice": "“{value}” belgesi için ikinci bir ek yazılmış. Sayfaları tek dosyada birleştirin.",
        "attachment_outside": "“{value}” bu klasörün dışında. Eki JSON dosyasının klasörüne koyun.",
        "attachment_not_found": "“{value}” adında bir dosya bulunamadı. Yolu JSON dosyasının klasörüne göre yazın.",
        "attachment_not_file": "“{value}” okunabilir bir dosya değil. Bir PDF ya da fotoğraf dosyası gösterin.",
        "attachment_not_base64": "content alanı base64 olarak çözülemedi. Dosyayı path ile verin.",
        "attachment_too_large": "Ek {limit} MB sınırının üstünde. Belgeyi 2 MB ve altında olacak biçimde küçültün.",
    }
)

FOUND: Mapping[str, str] = MappingProxyType(
    {
        "null": "boş değer (null)",
        "yes_no": "true/false",
        "integer": "tam sayı",
        "fraction": "kesirli sayı",
        "not_a_number": "sayı olmayan bir değer (NaN, Infinity)",
        "text": "metin",
        "list": "liste",
        "object": "nesne",
    }
)
