"""Ways a command ends early, each with its exit code."""


class Failure(Exception):
    """The command cannot go on; the text is the Turkish sentence for the person at the terminal."""

    exit_code = 2
