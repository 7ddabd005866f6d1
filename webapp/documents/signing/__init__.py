"""Elektronik imza: PDFs signed in the PAdES form and signatures checked, by pyHanko, never over the network.

``guarded`` is the door for everybody who has bytes and a passphrase; ``token`` is for the command line, where the token
is plugged in. What opens a file runs in processes with little memory and little time.
"""

MAX_P12 = 256 * 1024
"""A key file is a few KB; a form keeps so much in memory and writes nothing of it to a disk."""
