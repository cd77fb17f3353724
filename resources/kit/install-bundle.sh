#!/bin/sh
# Installs the certificate bundle that lies beside this script, or says what it would do.
#
#   sh install-bundle.sh [--check | --uninstall] [--target PATH]
#
# --check      changes nothing; status 0 if the bundle is installed already, 1 if it is not
# --uninstall  puts back what was there before, or removes the bundle
# --target     another path than the one below; absolute
#
# Plain POSIX sh, for Linux, macOS, AIX, Solaris 11 and HP-UX. Status 2: refused, nothing changed.
set -u

BUNDLE=@BUNDLE@
SHA256=@SHA256@
TARGET=@TARGET@

say() {
    printf '%s\n' "install-bundle: $1"
}

fail() {
    printf '%s\n' "install-bundle: $1" >&2
    exit 2
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# The SHA-256 of a file by whichever tool is here, in lower-case hex.
sum_of() {
    if has sha256sum; then
        sha256sum <"$1" | sed 's/[^0-9a-f].*//'
    elif has shasum; then
        shasum -a 256 <"$1" | sed 's/[^0-9a-f].*//'
    elif has openssl; then
        openssl dgst -sha256 <"$1" | sed 's/.*= *//'
    elif has digest; then
        digest -a sha256 "$1"
    elif has csum; then
        csum -h SHA256 "$1" | sed 's/ .*//'
    else
        fail "There is no tool here that computes SHA-256. Install openssl, then try again."
    fi
}

# The file is the bundle of this kit: its sum, and the shape that clients read.
check_bundle() {
    [ -f "$1" ] || fail "$1 is not here. Copy the whole kit, not the script alone."
    [ "$(sum_of "$1")" = "$SHA256" ] || fail "$1 was changed on its way. Copy the kit again."
    begins=$(grep -c '^-----BEGIN CERTIFICATE-----' "$1")
    ends=$(grep -c '^-----END CERTIFICATE-----' "$1")
    if [ "$begins" -lt 1 ] || [ "$begins" -ne "$ends" ]; then
        fail "$1 is not a PEM bundle. Make the kit again in the PEM format."
    fi
    if grep 'PRIVATE KEY' "$1" >/dev/null; then
        fail "$1 holds a private key. It is not installed."
    fi
}

check_target() {
    case "$TARGET" in
    */) fail "$TARGET names a folder. Name the file." ;;
    */../* | */./* | *//*) fail "$TARGET is not plain. Write it without // and dots." ;;
    /opt/altiris/notification/nsagent/etc/cainfo.pem | \
        /opt/altiris/notification/nsagent/etc/cainfo-ss.pem | \
        /opt/altiris/notification/nsagent/etc/cainfo-merged.pem)
        fail "The agent itself writes $TARGET. Choose a file of your own."
        ;;
    /*) ;;
    *) fail "$TARGET does not start with /. Name the whole path." ;;
    esac
    if [ -h "$TARGET" ]; then
        fail "$TARGET is a link. Name the file itself."
    fi
    if [ -e "$TARGET" ] && [ ! -f "$TARGET" ]; then
        fail "$TARGET is there and is no file. Choose another name."
    fi
}

installed() {
    [ -f "$TARGET" ] && [ "$(sum_of "$TARGET")" = "$SHA256" ]
}

# Everyone may read it; it belongs to root where root installs it.
finish_file() {
    chmod 644 "$1" || return 1
    if [ "$(id -u)" = 0 ]; then
        chown 0:0 "$1" || return 1
    fi
}

restore_label() {
    if has restorecon; then
        restorecon "$TARGET" || say "The SELinux label of $TARGET could not be restored."
    fi
}

install_bundle() {
    if installed; then
        say "$TARGET holds this bundle already. Nothing was changed."
        exit 0
    fi
    folder=${TARGET%/*}
    [ -d "${folder:-/}" ] || mkdir -p "$folder" || fail "$folder cannot be made."
    temporary="${folder}/.install-bundle.$$"
    kept="${temporary}.previous"
    trap 'rm -f "$temporary" "$kept"' 0
    trap 'exit 2' 1 2 15
    cp "$SOURCE" "$temporary" || fail "$folder cannot be written. Nothing was changed."
    finish_file "$temporary" || fail "$temporary cannot be made readable. Nothing was changed."
    [ "$(sum_of "$temporary")" = "$SHA256" ] || fail "The copy differs. Nothing was changed."
    if [ -f "$TARGET" ]; then
        cp -p "$TARGET" "$kept" || fail "The previous file cannot be kept. Nothing was changed."
        mv -f "$kept" "$TARGET.previous" || fail "$TARGET.previous cannot be written."
        say "The previous file is kept as $TARGET.previous."
    fi
    mv -f "$temporary" "$TARGET" || fail "$TARGET cannot be replaced. It is as it was."
    restore_label
    installed || fail "$TARGET does not read back as it was written."
    say "$TARGET was installed: $(grep -c '^-----BEGIN CERTIFICATE-----' "$TARGET") certificates."
}

uninstall_bundle() {
    if [ ! -f "$TARGET" ]; then
        say "$TARGET is not there. Nothing was changed."
    elif ! installed; then
        fail "$TARGET is not what this kit installed. Nothing was changed."
    elif [ -f "$TARGET.previous" ]; then
        mv -f "$TARGET.previous" "$TARGET" || fail "$TARGET cannot be replaced."
        restore_label
        say "$TARGET holds again what it held before."
    else
        rm -f "$TARGET" || fail "$TARGET cannot be removed."
        say "$TARGET was removed."
    fi
}

todo=install
while [ $# -gt 0 ]; do
    case "$1" in
    --check) todo=check ;;
    --uninstall) todo=uninstall ;;
    --target)
        [ $# -gt 1 ] || fail "--target wants a path."
        TARGET=$2
        shift
        ;;
    *) fail "$1 is not known. Use --check, --uninstall or --target PATH." ;;
    esac
    shift
done

umask 022
case "$0" in
*/*) SOURCE=${0%/*}/$BUNDLE ;;
*) SOURCE=./$BUNDLE ;;
esac
check_target
case "$todo" in
install)
    check_bundle "$SOURCE"
    install_bundle
    ;;
uninstall) uninstall_bundle ;;
check)
    if installed; then
        say "$TARGET holds this bundle."
    else
        say "$TARGET does not hold this bundle."
        exit 1
    fi
    ;;
esac
