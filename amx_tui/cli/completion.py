"""`amx-tui completion`: what a shell needs to complete commands, run ids and assets."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
)

from amx_tui.cli.surroundings import COMPLETING

_SHELLS = ("bash", "zsh", "fish")

# Bash shows candidates as they are, so a label stands behind its candidate as long as there is more
# than one; the last one is completed without it. It also inserts them as they are, and a name may hold
# anything: it is quoted, or not offered where the line has an open quote, in which that is no help.
_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' line kind rest value label quoted word=${COMP_WORDS[COMP_CWORD]}
    local -a plain=() shown=()
    while IFS= read -r line; do
        kind=${line%%%%,*} rest=${line#*,}
        value=${rest%%%%$'\t'*} label=${rest#*$'\t'}
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                printf -v quoted %%q "$value"
                if [[ $quoted != "$value" && $word == *[\"\'\`]* ]]; then continue; fi
                value=$quoted
                plain+=("$value")
                if [[ -n $label ]]; then shown+=("$value  ($label)"); else shown+=("$value"); fi ;;
        esac
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete $1)
    COMPREPLY=("${plain[@]}")
    # not where a key goes through the candidates (37) and inserts each as it is shown
    if (( ${#plain[@]} > 1 && ${COMP_TYPE:-9} != 37 )); then COMPREPLY=("${shown[@]}"); fi
    return 0
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class _Bash(BashComplete):
    """Bash, with labels."""

    source_template = _BASH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """`plain,58<tab>label`."""
        return f"{item.type},{item.value}\t{item.help or ''}"


add_completion_class(_Bash)


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS), required=False)
@click.pass_context
def completion(ctx: click.Context, shell: str | None) -> None:
    """Print the script that makes a shell complete commands, run ids and assets.

    \b
    bash (4.4 or newer):  echo 'eval "$(amx-tui completion bash)"' >> ~/.bashrc
    zsh (after compinit): echo 'eval "$(amx-tui completion zsh)"' >> ~/.zshrc
    fish:                 amx-tui completion fish > ~/.config/fish/completions/amx-tui.fish
    """
    shell = shell or Path(os.environ.get("SHELL", "")).name
    if shell not in _SHELLS:
        raise click.UsageError(f"Name a shell: {', '.join(_SHELLS)}.")
    made = get_completion_class(shell)
    assert made is not None
    program = ctx.find_root().command
    click.echo(made(program, {}, "amx-tui", COMPLETING).source())
