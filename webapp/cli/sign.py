"""``izin sign FILE.pdf -o OUT.pdf``: one more signature (PAdES) by a key file or by a token that is plugged in.

Passphrase and PIN are asked for or read from the environment; an argument would stand in the list of processes.
"""

import os
import sys
from argparse import Namespace
from getpass import getpass

from webapp.catalogue.loader import catalogue
from webapp.cli.days import now
from webapp.cli.failures import Failure
from webapp.cli.output import line
from webapp.cli.pdf_files import read_file, read_pdf
from webapp.cli.whole_files import output_of, write_whole
from webapp.documents.signing import guarded
from webapp.documents.signing.refused import SigningRefused

PASSPHRASE, PIN = "IZIN_P12_PASSPHRASE", "IZIN_TOKEN_PIN"


def run(options: Namespace) -> int:
    """Sign the PDF and write it to another file. Raises Failure with what refused it."""
    output = output_of(options.output, example="imzali.pdf")
    pdf = read_pdf(options.file)
    try:
        signed = _by_file(pdf, options) if options.p12 else _by_token(pdf, options)
    except SigningRefused as refused:
        raise Failure(catalogue().message(refused.code, **refused.values)) from None
    write_whole(output, signed)
    line(f"İmzalandı: {output}")
    return 0


def _by_file(pdf: bytes, options: Namespace) -> bytes:
    return guarded.sign(pdf, read_file(options.p12), _secret(PASSPHRASE, "Parola: "), now=now())


def _by_token(pdf: bytes, options: Namespace) -> bytes:
    from webapp.documents.signing.token import sign_with_token

    if not options.token:
        raise Failure("--token eksik. Kartın adını yazın; kart üreticisinin aracı gösterir.")
    pin = _secret(PIN, "PIN: ")
    return sign_with_token(pdf, options.pkcs11_lib, options.token, pin, now=now(), certificate=options.cert)


def _secret(variable: str, prompt: str) -> str:
    """From the environment, else from the terminal, where it is not shown."""
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise Failure(f"Sorulacak bir uçbirim yok. {variable} ortam değişkenini verin.")
    return getpass(prompt)
