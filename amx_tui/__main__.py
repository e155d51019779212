"""`python -m amx_tui`."""

from amx_tui.cli import main

main()
