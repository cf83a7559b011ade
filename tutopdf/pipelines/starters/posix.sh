#!/bin/sh
# @ABOUT@

# A file manager gives no terminal, in which the messages below could be read.
if [ ! -t 0 ] && [ ! -t 1 ] && [ ! -t 2 ] && [ -z "${TUTOPDF_FENETRE-}" ] && [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    export TUTOPDF_FENETRE=1
    for terminal in 'x-terminal-emulator -e' 'gnome-terminal --' 'konsole -e' 'xfce4-terminal -x' 'xterm -e'; do
        # shellcheck disable=SC2086
        command -v ${terminal%% *} >/dev/null 2>&1 && exec $terminal "$0" "$@"
    done
fi

say() {
    printf '%s\n' "$@"
    [ -t 1 ] && return
    if command -v zenity >/dev/null 2>&1; then
        zenity --info --no-markup --title=tutopdf --text="$(printf '%s\n' "$@")"
    elif command -v kdialog >/dev/null 2>&1; then
        kdialog --title tutopdf --msgbox "$(printf '%s\n' "$@")"
    elif command -v xmessage >/dev/null 2>&1; then
        xmessage -center "$(printf '%s\n' "$@")"
    fi >/dev/null 2>&1
}

leave() {
    if [ -t 0 ]; then
        printf '\n%s ' @CLOSE_WITH_ENTER@
        read -r _
    fi
    exit "$1"
}

# A shell drops the ends of lines that come last, and a folder's name may end in one: hence the sign after them.
here=$(dirname -- "$0" && printf x) && CDPATH='' cd -- "${here%?x}" >/dev/null && here=$(pwd && printf x) || exit 1
here=${here%?x}

# 0: it has the editor; 21: it is too old; 22: it has no tutopdf; 23: its tutopdf has no editor; else it is no Python.
fault=0
try() {
    [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 || return 1
    # The « python3 » of a Mac without Apple's developer tools does nothing but ask for them.
    if [ "$(command -v "$1")" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ]; then
        xcode-select -p >/dev/null 2>&1 || return 1
    fi
    "$1" -c "@PROBE@" >/dev/null 2>&1 </dev/null
    code=$?
    case $code in
        0) return 0 ;;
        21 | 22 | 23) [ "$code" -gt "$fault" ] && fault=$code ;;
    esac
    return 1
}

case $(uname) in
    Darwin) settings="${HOME-}/Library/Application Support/tutopdf" ;;
    *) settings="${XDG_CONFIG_HOME:-${HOME-}/.config}/tutopdf" ;;
esac
last=
record="${TUTOPDF_REGLAGES:-$settings}/@RECORD@"
[ -f "$record" ] && IFS= read -r last <"$record"

for python in "$here/.venv/bin/python" "$last" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if try "$python"; then
        printf '%s\n' @WELCOME@
        "$python" -P -m tutopdf edit "$@"
        code=$?
        case $code in 0 | 129 | 130 | 143) exit 0 ;; esac
        printf '\n'
        say @FAILED@
        leave "$code"
    fi
done

case $fault in
    0) say @NO_PYTHON@ ;;
    21) say @OLD_PYTHON@ ;;
    22) say @NO_TUTOPDF@ ;;
    23) say @OLD_TUTOPDF@ ;;
esac
leave 1
