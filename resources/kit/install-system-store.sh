#!/bin/sh
# Adds the kit's CAs (system-store.pem) to the trust store of this system, which most programs use.
#
#   sh install-system-store.sh [--check | --uninstall]
#
# --check      changes nothing; status 0 if the store has every CA of this kit, 1 if it has not
# --uninstall  takes away what this kit, or an earlier one for the same file name, has added
#
# For Debian and Ubuntu (update-ca-certificates), Red Hat and Fedora (update-ca-trust), SUSE
# (update-ca-certificates; untested there), Solaris 11 (the service ca-certificates, as Oracle
# describes it; untested there) and AIX (the folder of the system's OpenSSL, as OpenSSL describes it;
# untested there). system-store.txt says which certificates are left out, and why. A CA that comes
# with the system stays whatever this script does. Status 2: refused, or it failed.
set -u
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin # where the tools are, for --check by those who are not root
if [ -d /usr/xpg4/bin ]; then # where Solaris keeps the tools of the standard
    PATH=/usr/xpg4/bin:$PATH
fi

BUNDLE=@BUNDLE@
SHA256=@SHA256@
NAMES=@NAMES@ # one for each CA, in the order of system-store.pem
ROOT=         # before every path of the system

say() {
    printf '%s\n' "install-system-store: $1"
}

fail() {
    printf '%s\n' "install-system-store: $1" >&2
    exit 2
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# Where this system keeps what an admin adds, the file with all that it trusts, and its tool.
find_store() {
    if has update-ca-trust && [ -d "$ROOT/etc/pki/ca-trust/source/anchors" ]; then
        ANCHORS=$ROOT/etc/pki/ca-trust/source/anchors
        STORE=$ROOT/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem
        UPDATE=update-ca-trust
    elif has update-ca-certificates && [ -d "$ROOT/etc/pki/trust/anchors" ]; then
        ANCHORS=$ROOT/etc/pki/trust/anchors
        STORE=$ROOT/var/lib/ca-certificates/ca-bundle.pem
        UPDATE=update-ca-certificates
    elif has update-ca-certificates && [ -d "$ROOT/usr/local/share/ca-certificates" ]; then
        ANCHORS=$ROOT/usr/local/share/ca-certificates
        STORE=$ROOT/etc/ssl/certs/ca-certificates.crt
        UPDATE='update-ca-certificates --fresh'
    elif [ "$(uname -s)" = SunOS ] && has svcadm && [ -d "$ROOT/etc/certs/CA" ]; then
        ANCHORS=$ROOT/etc/certs/CA
        STORE=$ROOT/etc/certs/ca-certificates.crt
        UPDATE='svcadm refresh svc:/system/ca-certificates:default'
        SUFFIX=pem
        PATIENCE=60 # the service works on its own
        TWICE=no    # it refuses a folder in which a certificate is twice
    elif [ "$(uname -s)" = AIX ] && find_openssl; then
        ANCHORS=$ROOT$folder/certs
        STORE=$ANCHORS
    else
        fail "This system's trust store is not known here. Nothing was changed."
    fi
}

# Where the system's OpenSSL looks CAs up by their names, and what makes the links for that.
find_openssl() {
    has openssl || return 1
    folder=$(openssl version -d | sed -n 's/^OPENSSLDIR: "\(.*\)"$/\1/p')
    { [ -n "$folder" ] && [ -d "$ROOT$folder/certs" ]; } || return 1
    if openssl rehash -help >/dev/null 2>&1; then
        UPDATE="openssl rehash $ROOT$folder/certs"
    elif has c_rehash; then
        UPDATE="c_rehash $ROOT$folder/certs"
    else
        fail "Neither openssl rehash nor c_rehash is here. Nothing was changed."
    fi
}

# Its tool makes all links anew, but only to files with these suffixes.
check_links() {
    for link in "$ANCHORS"/*.[0-9]; do
        [ -h "$link" ] || continue
        case "$(ls -l "$link")" in
        *.pem | *.crt | *.cer | *.crl) ;;
        *) fail "$link leads to a file that $UPDATE would leave out. Nothing was changed." ;;
        esac
    done
}

check_source() {
    [ -f "$SOURCE" ] || fail "$SOURCE is not here. Copy the whole kit, not the script alone."
    if has sha256sum; then
        sum=$(sha256sum <"$SOURCE")
    else
        has openssl || fail "Neither sha256sum nor openssl is here. Nothing was changed."
        sum=$(openssl dgst -sha256 -r <"$SOURCE")
    fi
    [ "${sum%% *}" = "$SHA256" ] || fail "$SOURCE was changed on its way. Copy the kit again."
}

# The Base-64 of each certificate of a file on a line of its own, sorted.
bodies() {
    awk '/^-----BEGIN CERTIFICATE-----/ { body = ""; inside = 1; next }
        /^-----END CERTIFICATE-----/ { if (inside) print body; inside = 0; next }
        inside { gsub(/[ \t\r]/, ""); body = body $0 }' "$@" | sort -u
}

# How many of the kit's CAs the store lacks; all of them where it cannot be read.
count_missing() {
    bodies "$SOURCE" >"$WORK/wanted"
    if [ -d "$STORE" ]; then
        for link in "$STORE"/*.[0-9]; do # OpenSSL opens nothing else there
            [ ! -r "$link" ] || cat "$link"
        done | bodies - >"$WORK/there"
    elif [ -r "$STORE" ]; then
        bodies "$STORE" >"$WORK/there"
    else
        : >"$WORK/there"
    fi
    comm -23 "$WORK/wanted" "$WORK/there" | wc -l | tr -d ' '
}

# The certificate at a place in the file, from 1.
piece() {
    awk -v wanted="$1" '/^-----BEGIN CERTIFICATE-----/ { n++ } n == wanted' "$SOURCE"
}

path_of() {
    printf '%s\n' "$ANCHORS/certbundler-$BUNDLE-$1.$SUFFIX"
}

is_wanted() {
    for name in $NAMES; do
        [ "$1" != "$(path_of "$name")" ] || return 0
    done
    return 1
}

# Files of earlier kits that this one has no more: all of them if told so. The names of this
# kit's files end in 16 hexadecimal digits, so those of a bundle with a longer name are others.
remove_files() {
    digit='[0-9a-f]'
    four=$digit$digit$digit$digit
    for path in "$ANCHORS/certbundler-$BUNDLE-"$four$four$four$four."$SUFFIX"; do
        if [ -f "$path" ] && { [ "$1" = all ] || ! is_wanted "$path"; }; then
            rm -f "$path" || fail "$path cannot be removed."
            removed=$((removed + 1))
        fi
    done
}

update() {
    $UPDATE >"$WORK/output" 2>&1 || {
        cat "$WORK/output" >&2
        fail "$UPDATE failed. The files are in $ANCHORS; run it again."
    }
}

# How many CAs the store lacks once the tool has had its time.
count_missing_later() {
    waited=0
    missing=$(count_missing)
    while [ "$missing" != 0 ] && [ "$waited" -lt "$PATIENCE" ]; do
        sleep 1
        waited=$((waited + 1))
        missing=$(count_missing)
    done
    printf '%s\n' "$missing"
}

# The system has this certificate already, from elsewhere.
is_there() {
    bodies "$1" >"$WORK/wanted"
    [ -z "$(comm -23 "$WORK/wanted" "$WORK/there")" ]
}

add_files() {
    place=0
    count_missing >/dev/null # writes down what is there
    for name in $NAMES; do
        place=$((place + 1))
        path=$(path_of "$name")
        piece "$place" >"$WORK/new"
        if [ -h "$path" ]; then
            fail "$path is a link. Remove it."
        fi
        if [ "$TWICE" = no ] && [ ! -f "$path" ] && is_there "$WORK/new"; then
            continue
        fi
        if [ ! -f "$path" ] || ! cmp -s "$WORK/new" "$path"; then
            if ! cp "$WORK/new" "$path" || ! chmod 644 "$path"; then
                fail "$path cannot be written."
            fi
            added=$((added + 1))
        fi
    done
}

install() {
    check_source
    [ -w "$ANCHORS" ] || fail "$ANCHORS cannot be written. Run this as root. Nothing was changed."
    [ "$STORE" != "$ANCHORS" ] || check_links
    add_files
    remove_files old
    if [ "$added$removed" = 00 ] && [ "$(count_missing)" = 0 ]; then
        say "The store has all $place CAs already. Nothing was changed."
        return
    fi
    update
    missing=$(count_missing_later)
    [ "$missing" = 0 ] || fail "$UPDATE ran, but $STORE lacks $missing of $place CAs."
    say "$STORE has all $place CAs. Files added: $added, removed: $removed."
}

check() {
    check_source
    missing=$(count_missing)
    if [ "$missing" != 0 ]; then
        say "$STORE lacks CAs of this kit: $missing."
        exit 1
    fi
    say "$STORE has every CA of this kit."
}

uninstall() {
    [ -w "$ANCHORS" ] || fail "$ANCHORS cannot be written. Run this as root. Nothing was changed."
    [ "$STORE" != "$ANCHORS" ] || check_links
    remove_files all
    if [ "$removed" = 0 ]; then
        say "Nothing of this kit is in $ANCHORS. Nothing was changed."
        return
    fi
    update
    say "Files removed: $removed. $UPDATE ran."
}

todo=install
case "$#:${1-}" in
0:) ;;
1:--check | 1:--uninstall) todo=${1#--} ;;
*) fail "Use --check, --uninstall or nothing." ;;
esac

umask 022
added=0
removed=0
SUFFIX=crt
PATIENCE=0
TWICE=yes
case "$0" in
*/*) SOURCE=${0%/*}/system-store.pem ;;
*) SOURCE=./system-store.pem ;;
esac
find_store
WORK=${TMPDIR:-/tmp}/install-system-store.$$
mkdir -m 700 "$WORK" || fail "$WORK cannot be made. Nothing was changed."
trap 'rm -f "$WORK/wanted" "$WORK/there" "$WORK/new" "$WORK/output"; rmdir "$WORK"' 0
trap 'exit 2' 1 2 15
"$todo"
