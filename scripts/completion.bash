# shellcheck shell=bash
# Completion of yusuan(1) for bash: commands, and the options that a command's --help lists.
_yusuan() {
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]-} listed
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        listed=$(yusuan --help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p')
    elif [ "$command" = help ]; then
        listed="intro facts rules run overnight $(yusuan --help 2>/dev/null | sed -n '/filters/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p')"
    elif [[ $word = -* ]]; then
        listed=$(yusuan "$command" --help 2>/dev/null | grep -oE -- '(^| )--[a-z-]+')
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$listed" -- "$word")
}
complete -F _yusuan yusuan
