"""`python -m tui`: the same as `kutip`."""

from tui.cli import main

main()
