"""The words the ``izin`` command understands, in Turkish. Commands are imported only when they run."""

import argparse
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

from webapp.cli.output import error

Run = Callable[[argparse.Namespace], int]

# argparse speaks English only; these are all the complaints it can make about our options.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"Eksik: \1. Komutu bu değerle yeniden yazın."),
    (r"unrecognized arguments: (.+)", r"Anlaşılmayan değer: \1. Silin ya da düzeltin."),
    (r"argument (.+): expected one argument", r"\1 seçeneğinden sonra bir değer bekleniyor."),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\2 bilinmiyor. Şunlardan birini yazın: \3."),
    (r"argument (.+): not allowed with argument (.+)", r"\1 ile \2 birlikte verilemez. Birini seçin."),
    (r"one of the arguments (.+) is required", r"Şunlardan birini yazın: \1."),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 seçeneği değer almaz; \2 yazılmış."),
    (r"argument (.+): invalid int value: (.+)", r"\1 bir tam sayı bekliyor; \2 yazılmış."),
    (r"argument (.+): (.+)", r"\1: \2"),
)


class TurkishParser(argparse.ArgumentParser):
    """An argument parser whose headings and complaints are Turkish."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)  # type: ignore[arg-type]
        self._positionals.title = "değerler"
        self._optionals.title = "seçenekler"
        self.add_argument("-h", "--help", action="help", help="bu açıklamayı gösterir")

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and end with exit code 2."""
        said = next((re.sub(p, t, message) for p, t in _COMPLAINTS if re.fullmatch(p, message)), message)
        error(self.format_usage().rstrip())
        error(said)
        sys.exit(2)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "kullanım: " if prefix is None else prefix)


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command; ``run`` of its answer takes the answer and gives the exit code."""
    parser = TurkishParser(prog="izin", description="Çalışma izni başvuru dosyalarını hazırlar ve denetler.")
    commands = parser.add_subparsers(title="komutlar", metavar="KOMUT", required=True, parser_class=TurkishParser)
    _check(commands.add_parser("check", help="dosyayı denetler", description="Başvuru dosyasını (JSON) denetler."))
    _pack(commands.add_parser("pack", help="paketi yazar", description="Belgeleri ve ekleri tek ZIP paketine yazar."))
    _deadlines(commands.add_parser("deadlines", help="süreleri yazar", description="Dosyanın sürelerini sayar."))
    schema = commands.add_parser("schema", help="dosya biçimini yazar", description="Dosyanın JSON Schema'sını yazar.")
    schema.set_defaults(run=_later("schema"))
    _lint(commands.add_parser("lint", help="bir şablonu denetler", description="Word şablonundaki hataları yazar."))
    _sign(commands.add_parser("sign", help="bir PDF’i imzalar", description="PDF’i elektronik imzayla imzalar."))
    _verify(commands.add_parser("verify", help="imzaları denetler", description="PDF’teki imzaları denetler."))
    _catalogue(commands.add_parser("catalogue", help="kuralları denetler ya da döker"))
    _fees(commands.add_parser("fees", help="harcı hesaplar", description="Çalışma izni harcını ve bedelini yazar."))
    _wage(commands.add_parser("wage", help="ücret tabanını hesaplar", description="Bir grubun ücret tabanını yazar."))
    _doctor(commands.add_parser("doctor", help="kurulumu denetler", description="Kurulumu ve veri klasörünü denetler."))
    _summaries(
        commands.add_parser("summaries", help="listeleri yeniler", description="Liste özetlerini yeniden hesaplar.")
    )
    _serve(commands.add_parser("serve", help="uygulamayı açar", description="Uygulamayı tarayıcı için açar."))
    _worker(
        commands.add_parser("worker", help="postaları gönderir", description="Postaları ve hatırlatmaları gönderir.")
    )
    return parser


def _check(parser: argparse.ArgumentParser) -> None:
    _file_and_day(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="çıktının biçimi")
    parser.set_defaults(run=_later("check"))


def _deadlines(parser: argparse.ArgumentParser) -> None:
    _file_and_day(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="çıktının biçimi")
    parser.set_defaults(run=_later("deadlines"))


def _pack(parser: argparse.ArgumentParser) -> None:
    _file_and_day(parser)
    parser.add_argument("-o", "--output", metavar="OUT.zip", required=True, help="yazılacak paket")
    parser.add_argument("--formats", default="docx", help="belge biçimleri: docx ya da docx,pdf")
    parser.add_argument("--draft", action="store_true", help="engel varken boşlukları gösteren taslak paket yazar")
    parser.set_defaults(run=_later("pack"))


def _lint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.docx", help="denetlenecek Word şablonu")
    parser.add_argument("--document", metavar="BELGE", help="şablonun belgesi; yoksa dosyanın adından anlaşılır")
    parser.set_defaults(run=_later("lint"))


def _sign(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.pdf", help="imzalanacak PDF")
    key = parser.add_mutually_exclusive_group(required=True)
    key.add_argument("--p12", metavar="ANAHTAR", help="anahtar dosyası (.p12, .pfx)")
    key.add_argument("--pkcs11-lib", metavar="KİTAPLIK", help="kart üreticisinin PKCS#11 kitaplığı")
    parser.add_argument("--token", metavar="AD", help="kartın adı")
    parser.add_argument("--cert", metavar="AD", help="karttaki sertifikanın adı; tek sertifika varsa gerekmez")
    parser.add_argument("-o", "--output", metavar="OUT.pdf", required=True, help="yazılacak imzalı PDF")
    parser.epilog = "Parola ve PIN sorulur; IZIN_P12_PASSPHRASE ya da IZIN_TOKEN_PIN ortam değişkeninden de okunur."
    parser.set_defaults(run=_later("sign"))


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.pdf", help="imzaları denetlenecek PDF")
    parser.add_argument("--trust", metavar="KLASÖR", help="güvenilen kök sertifikalar; yoksa zincir denetlenmez")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="çıktının biçimi")
    parser.set_defaults(run=_later("verify"))


def _catalogue(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="işler", metavar="İŞ", required=True, parser_class=TurkishParser)
    check = actions.add_parser("check", help="katalogu denetler")
    check.add_argument("folder", nargs="?", metavar="KLASÖR", help="denetlenecek katalog; yoksa yüklü olan")
    check.set_defaults(run=_later("catalogue_check"))
    actions.add_parser("print", help="katalogu tablo olarak yazar").set_defaults(run=_later("catalogue_print"))


def _fees(parser: argparse.ArgumentParser) -> None:
    term = parser.add_mutually_exclusive_group(required=True)
    term.add_argument("--months", metavar="AY", help="süreli izin, 1 ile 60 ay arası")
    term.add_argument("--permanent", action="store_true", help="süresiz ya da bağımsız izin")
    term.add_argument("--temporary-protection", action="store_true", help="geçici koruma, 1 yıl")
    parser.add_argument("--lost-card", action="store_true", help="kayıp belge: harcın yarısı, bedelin tamamı")
    _calculator(parser, "ödeme günü")
    parser.set_defaults(run=_later("fees"))


def _wage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--group", metavar="GRUP", required=True, help="ücret grubu: senior_executive, manager, other …"
    )
    _calculator(parser, "başvuru günü")
    parser.set_defaults(run=_later("wage"))


def _calculator(parser: argparse.ArgumentParser, day: str) -> None:
    parser.add_argument("--on", metavar="TARİH", help=f"{day}, 2026-11-23 biçiminde; yoksa bugün")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="çıktının biçimi")


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="KLASÖR", help="veri klasörü; yoksa IZIN_DATA_DIR, o da yoksa data")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="çıktının biçimi")
    parser.set_defaults(run=_later("doctor"))


def _summaries(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="KLASÖR", help="veri klasörü; yoksa IZIN_DATA_DIR, o da yoksa data")
    parser.set_defaults(run=_later("summaries"))


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRES", help="dinlenecek adres")
    parser.add_argument("--port", default=8000, type=int, metavar="KAPI", help="dinlenecek kapı (port)")
    parser.add_argument("--data", metavar="KLASÖR", help="veri klasörü")
    parser.add_argument("--demo", action="store_true", help="uydurma bir firmayla demo açar")
    parser.add_argument("--without-worker", action="store_true", help="posta ve hatırlatma işçisini başlatmaz")
    parser.set_defaults(run=_later("serve"))


def _worker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="KLASÖR", help="veri klasörü")
    parser.set_defaults(run=_later("worker"))


def _file_and_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="DOSYA", help="başvuru dosyası (JSON)")
    parser.add_argument(
        "--on", metavar="TARİH", help="denetim günü, 2026-11-23 biçiminde; yoksa dosyadaki gün, o da yoksa bugün"
    )


def _later(command: str) -> Run:
    """The ``run`` function of ``webapp.cli.<command>``, imported when it is called: start-up stays short."""

    def run(options: argparse.Namespace) -> int:
        code: int = import_module(f"webapp.cli.{command}").run(options)
        return code

    return run
