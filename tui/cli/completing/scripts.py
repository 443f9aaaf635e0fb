"""What each shell runs to complete a command line of kutip: it asks the kutip that is typed.

What kutip answers, `tui/cli/completing/completer.py` says. Values are quoted by the shell: a name
in a corpus is never run. What goes wrong is silent: it would stand across the command line.
"""

from typing import Final

_BASH: Final = r"""# Completion of kutip for bash: kutip completion bash
_kutip() {
    local value about files= cur="${COMP_WORDS[COMP_CWORD]}"
    [[ $cur == '=' ]] && cur=
    COMPREPLY=()
    while IFS=$'\t' read -r value about; do
        case $value in
            :files) files=-f ;;
            :dirs) files=-d ;;
            *) printf -v value %q "$value"
               COMPREPLY+=("$value") ;;
        esac
    done < <(_KUTIP_COMPLETE=bash "${COMP_WORDS[0]/#\~/$HOME}" \
        "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ -n $files ]]; then
        while IFS= read -r value; do
            COMPREPLY+=("$value")
        done < <(compgen "$files" -- "$cur")
        compopt -o filenames 2>/dev/null
    elif [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}
complete -F _kutip kutip
"""

_ZSH: Final = r"""#compdef kutip
# Completion of kutip for zsh: kutip completion zsh
_kutip() {
    local line value about files
    local -a described open force=(-U)
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        about=${${line#"$value"}#$'\t'}
        case $value in
            :files) files=-f ;;
            :dirs) files=-/ ;;
            *=) open+=("$value") ;;
            *) described+=("${value//:/\\:}${about:+:$about}") ;;
        esac
    done < <(_KUTIP_COMPLETE=zsh "${(Q)words[1]/#\~/$HOME}" \
        "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    [[ $PREFIX == --*=* ]] && compset -P '*=' && force=()
    (( ${#described} )) && _describe -t values 'kutip' described $force
    (( ${#open} )) && compadd -S '' -a open
    [[ -n $files ]] && _path_files $files
    return 0
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _kutip "$@"
else
    compdef _kutip kutip
fi
"""

_FISH: Final = r"""# Completion of kutip for fish: kutip completion fish
function __kutip_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    test (count $current) -eq 0; and set current ''
    set -l program (string replace -r '^~' $HOME -- $words[1])
    for line in (_KUTIP_COMPLETE=fish command $program $words[2..-1] $current 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path $current
            case ':dirs'
                __fish_complete_directories $current
            case '*'
                echo $line
        end
    end
end
complete -c kutip -f -k -a '(__kutip_complete)'
"""

SCRIPTS: Final = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""The script of each shell."""
