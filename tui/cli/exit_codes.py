"""The exit codes that every command shares, as help, man page and guide give them."""

from typing import Final

INTERRUPTED: Final = 130
EXIT_CODES: Final = {
    "0": "Done; also where a list or a search has nothing to show, and where the pager is quit.",
    "1": "Not done: one sentence on standard error says why and what to do.",
    "2": "The command line was not understood; one sentence names the help to read.",
    "130": "Interrupted (ctrl+c).",
    "141": "What read the output stopped reading it (`| head`).",
    "128+N": "Ended by signal N.",
}
