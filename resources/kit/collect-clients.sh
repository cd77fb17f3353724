#!/bin/sh
# Collects from clients what shows whether the bundle has arrived; nothing is changed on them.
#
#   sh collect-clients.sh [-o ARCHIVE] [--sudo] [--target PATH] HOST...      by ssh
#   sh collect-clients.sh [-o ARCHIVE] [--sudo] [--target PATH] --list FILE  a host a line
#   sh collect-clients.sh --here >HOST.tar                                   on one client itself
#   certbundler client-check collected.tar --bundle BUNDLE
#
# --sudo    asks each client as root, by sudo without a password
# --target  another path of the bundle than the one below
#
# Plain POSIX sh. The variable SSH may hold another command than the one below. Status 0: all hosts
# were collected; 1: some were not, and have no data in the archive; 2: refused.
# shellcheck disable=SC2194 # the line end in it is no constant: it tells LF from CR LF
case '
' in ??*) printf '%s\n' 'collect-clients: This script has Windows line ends. Copy the kit again in binary mode, or run: tr -d "\015" <collect-clients.sh >fixed.sh' >&2; exit 2 ;; esac #
set -u
LC_ALL=C
export LC_ALL
if [ -d /usr/xpg4/bin ]; then # where Solaris keeps the tools of the standard
    PATH=/usr/xpg4/bin:$PATH
fi

TARGET=@TARGET@
AGENT=${CERTBUNDLER_AGENT:-/opt/altiris/notification/nsagent}
SSH=${SSH:-ssh -o BatchMode=yes -o ConnectTimeout=20}
AT_ONCE=8
MOST_BLOCKS=131072 # of 512 bytes: what a client may send

say() {
    printf '%s\n' "collect-clients: $1" >&2
}

fail() {
    say "$1"
    exit 2
}

# A folder that nobody else can write in; it is removed at the end.
make_work() {
    WORK=${TMPDIR:-/tmp}/collect-clients.$$
    mkdir -m 700 "$WORK" || fail "$WORK cannot be made."
    trap 'rm -rf "$WORK"' 0
    trap 'exit 2' 1 2 15
}

# Tell of a client what was not collected from it, in the archive too.
miss() {
    say "$2"
    printf '%s\n' "$2" >>"$1/not-collected.txt"
}

# Copy a file of this client, if it is there.
take() {
    [ -e "$1" ] || return 0
    if [ ! -f "$1" ] || ! cp "$1" "$WORK/$2"; then
        miss "$WORK" "$1 cannot be read. Run this as root (--sudo)."
    fi
}

# What the package manager says of the agent, where it has come as a package.
agent_version() {
    program=$AGENT/bin/aex-configure
    [ -f "$program" ] || return 0
    rpm -qf --qf '%{VERSION}-%{RELEASE}\n' "$program" 2>/dev/null && return
    package=$(dpkg-query -S "$program" 2>/dev/null) || return 0
    dpkg-query -W -f '${Version}\n' "${package%%:*}" 2>/dev/null
}

# What this client has, as an archive on standard output.
here() {
    make_work
    for name in cainfo-merged.pem cainfo.pem cainfo-ss.pem; do
        take "$AGENT/etc/$name" "$name"
    done
    take "$TARGET" installed-bundle.pem
    for folder in "$AGENT/etc" "$AGENT/var/policies"; do
        if [ -d "$folder" ] && { [ ! -r "$folder" ] || [ ! -x "$folder" ]; }; then
            miss "$WORK" "$folder cannot be read. Run this as root (--sudo)."
        fi
    done
    version=$(agent_version)
    if [ -n "$version" ]; then
        printf '%s\n' "$version" >"$WORK/agent-version.txt"
    fi
    mkdir "$WORK/policies"
    for policy in "$AGENT"/var/policies/*.xml; do
        if [ -f "$policy" ] && grep CurlSSL "$policy" >/dev/null 2>&1; then
            take "$policy" "policies/${policy##*/}"
        fi
    done
    cd "$WORK" && tar cf - .
}

# A word for the shell of a client.
quoted() {
    printf '%s\n' "$1" | sed -e "s/'/'\\\\''/g" -e "1s/^/'/" -e "\$s/\$/'/"
}

# Ask one client by ssh. A part of an archive is none.
ask() {
    (
        ulimit -f "$MOST_BLOCKS"
        # shellcheck disable=SC2086 # the words of the command
        exec $SSH "$1" "$REMOTE" <"$SCRIPT" >"$WORK/$2.tar" 2>"$WORK/$2.said"
    )
    status=$?
    cat "$WORK/$2.said" >&2
    if [ "$status" != 0 ]; then
        reason=$(sed -n -e '/./h' -e '${' -e 'g' -e 'p' -e '}' "$WORK/$2.said")
        rm -f "$WORK/$2.tar"
        say "$1 was not collected: ${reason:=status $status}"
        mkdir -p "$WORK/$2" && printf '%s\n' "$reason" >>"$WORK/$2/not-collected.txt"
    fi
    rm -f "$WORK/$2.said"
}

collect() {
    make_work
    : >"$WORK/hosts.txt"
    running=0
    for host in "$@"; do
        name=${host##*@}
        case "$name" in
        '' | .* | -* | *[!A-Za-z0-9._-]*) fail "$host is not the name of a host." ;;
        *) ;;
        esac
        case "$host" in
        -*) fail "$host is not the name of a host." ;;
        *) ;;
        esac
        printf '%s\n' "$name" >>"$WORK/hosts.txt"
        ask "$host" "$name" &
        running=$((running + 1))
        if [ "$running" -ge "$AT_ONCE" ]; then
            wait
            running=0
        fi
    done
    wait
    if ! (cd "$WORK" && tar cf - .) >"$ARCHIVE.$$" || ! mv -f "$ARCHIVE.$$" "$ARCHIVE"; then
        fail "$ARCHIVE cannot be written."
    fi
    missing=0
    while read -r name; do
        [ -f "$WORK/$name.tar" ] || missing=$((missing + 1))
    done <"$WORK/hosts.txt"
    say "$ARCHIVE was written. Hosts: $#. Not collected: $missing."
    [ "$missing" = 0 ] || exit 1
}

ARCHIVE=collected.tar
LIST=
AS=
todo=collect
while [ $# -gt 0 ]; do
    case "$1" in
    --here) todo=here ;;
    --sudo) AS='sudo -n ' ;;
    -o | --target | --list)
        [ $# -gt 1 ] || fail "$1 wants a value."
        case "$1" in
        -o) ARCHIVE=$2 ;;
        --target) TARGET=$2 ;;
        *) LIST=$2 ;;
        esac
        shift
        ;;
    --)
        shift
        break
        ;;
    -*) fail "$1 is not known." ;;
    *) break ;;
    esac
    shift
done

umask 077
if [ "$todo" = here ]; then
    here
    exit
fi
if [ -n "$LIST" ]; then
    [ -r "$LIST" ] || fail "$LIST cannot be read."
    while read -r host rest; do
        case "$host" in
        '' | '#'*) ;;
        *) set -- "$@" "$host" ;;
        esac
    done <"$LIST"
fi
[ $# -gt 0 ] || fail "No host was named."
case "$ARCHIVE" in
/*) ;;
*) ARCHIVE=$PWD/$ARCHIVE ;;
esac
case "$0" in
*/*) SCRIPT=$0 ;;
*) SCRIPT=./$0 ;;
esac
[ -r "$SCRIPT" ] || fail "This script cannot be read. Start it by its path."
REMOTE="${AS}sh -s -- --here --target $(quoted "$TARGET")"
collect "$@"
