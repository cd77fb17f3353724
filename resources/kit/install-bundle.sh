#!/bin/sh
# Installs the certificate bundle that lies beside this script, or says what it would do.
#
#   sh install-bundle.sh [--check | --uninstall] [--target PATH] [--signer CERTIFICATE|KEY]
#
# --check      changes nothing; status 0 if the bundle is installed already, 1 if it is not
# --uninstall  puts back what was there before, or removes the bundle
# --target     another path than the one below; absolute
# --signer     installs only what the owner of this certificate (a PEM file) has signed: the file
#              SHA256SUMS.p7s of the kit has to be the signature of SHA256SUMS; takes openssl.
#              A public key of minisign does the same for SHA256SUMS.minisig; takes minisign
#
# Plain POSIX sh, for Linux, macOS, AIX, Solaris and HP-UX; on Solaris 10 start it with
# /usr/xpg4/bin/sh. Status 2: refused, and the target is as it was.
# shellcheck disable=SC2194 # the line end in it is no constant: it tells LF from CR LF
case '
' in ??*) printf '%s\n' 'install-bundle: This script has Windows line ends. Copy the kit again in binary mode, or run: tr -d "\015" <install-bundle.sh >fixed.sh' >&2; exit 2 ;; esac #
set -u
LC_ALL=C
export LC_ALL
if [ -d /usr/xpg4/bin ]; then # where Solaris keeps the tools of the standard
    PATH=/usr/xpg4/bin:$PATH
fi

BUNDLE=@BUNDLE@
SHA256=@SHA256@
TARGET=@TARGET@
LOCK_WAIT=60 # seconds
MOST_PREVIOUS=99
AGENT=/opt/altiris/notification/nsagent/etc

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

# What a tool prints of the content of a file.
ask_tool() {
    case "$1" in
    openssl) openssl dgst -sha256 <"$2" ;;
    shasum) shasum -a 256 <"$2" ;;
    digest) digest -a sha256 <"$2" ;;
    csum) csum -h SHA256 "$2" ;;
    *) "$1" <"$2" ;;
    esac
}

# The SHA-256 of a file in lower-case hex by the first tool here that knows it; nothing where
# none does, or the file cannot be read.
sum_of() {
    for tool in sha256sum shasum openssl digest csum; do
        if has "$tool"; then
            sum=$(ask_tool "$tool" "$1" 2>/dev/null |
                sed -n -e 's/^.*(stdin)= *//' -e 's/^\([0-9a-f]\{64\}\).*/\1/p')
            if [ -n "$sum" ]; then
                printf '%s\n' "$sum"
                return
            fi
        fi
    done
}

# The file has the SHA-256 of this kit's bundle.
is_bundle() {
    found=$(sum_of "$1")
    [ -n "$found" ] || fail "$1 cannot be read, or no tool here computes SHA-256 (such as openssl)."
    [ "$found" = "$SHA256" ]
}

# The file beside the script is the bundle of this kit, in the shape that clients read.
check_source() {
    [ -f "$SOURCE" ] || fail "$SOURCE is not here. Copy the whole kit, not the script alone."
    is_bundle "$SOURCE" || fail "$SOURCE was changed on its way. Copy the kit again."
    begins=$(grep -c '^-----BEGIN CERTIFICATE-----' "$SOURCE")
    ends=$(grep -c '^-----END CERTIFICATE-----' "$SOURCE")
    keys=$(grep -c '^-----BEGIN .*PRIVATE KEY' "$SOURCE")
    [ "$keys" = 0 ] || fail "$SOURCE holds a private key. It is not installed."
    if [ "$begins" = 0 ] || [ "$begins" != "$ends" ]; then
        fail "$SOURCE is not a PEM bundle. Make the kit again in the PEM format."
    fi
}

# The bundle is in a list that the signer has signed.
check_signature() {
    [ -r "$SIGNER" ] || fail "$SIGNER cannot be read."
    sums=${SOURCE%"$BUNDLE"}SHA256SUMS
    if read -r start <"$SIGNER" && [ "${start#untrusted comment:}" != "$start" ]; then
        check_with_minisign
    else
        check_with_openssl
    fi || fail "$sums was not signed by the owner of $SIGNER. Nothing was changed."
    grep "^$SHA256  $BUNDLE\$" "$sums" >/dev/null ||
        fail "$sums does not name this bundle. Nothing was changed."
}

# Only the certificate given counts, whatever the signature brings along, and whoever issued it.
check_with_openssl() {
    can_verify openssl "$sums.p7s"
    openssl cms -verify -binary -inform DER -in "$sums.p7s" -content "$sums" \
        -certfile "$SIGNER" -nointern -noverify -out /dev/null 2>/dev/null
}

check_with_minisign() {
    can_verify minisign "$sums.minisig"
    minisign -V -q -p "$SIGNER" -m "$sums" -x "$sums.minisig" >/dev/null 2>&1
}

can_verify() {
    has "$1" || fail "$1 is not here, so the signature cannot be verified."
    for signed in "$sums" "$2"; do
        [ -f "$signed" ] || fail "$signed is not here. Sign the kit, and copy the whole of it."
    done
}

check_target() {
    case "$TARGET" in
    *[[:cntrl:]]*) fail "The path of the target has characters that cannot be seen." ;;
    *//* | */./* | */../* | */. | */..) fail "$TARGET is not plain. Write it without // and dots." ;;
    */) fail "$TARGET names a folder. Name the file." ;;
    /*) ;;
    *) fail "$TARGET does not start with /. Name the whole path." ;;
    esac
    FOLDER=${TARGET%/*}/
    if [ -h "$TARGET" ]; then
        fail "$TARGET is a link. Name the file itself."
    fi
    if [ -e "$TARGET" ] && [ ! -f "$TARGET" ]; then
        fail "$TARGET is there and is no file. Choose another name."
    fi
    check_not_the_agents
}

# A folder without links in it; as it is where there is none. In one case, as on a Mac.
plain_folder() {
    { (cd -P "$1" 2>/dev/null && pwd -P) || printf '%s\n' "${1%/}"; } | tr '[:upper:]' '[:lower:]'
}

# None of the files that the agent writes, under whichever name.
check_not_the_agents() {
    if [ "$(plain_folder "$FOLDER")" = "$(plain_folder "$AGENT")" ]; then
        case "$(printf '%s\n' "${TARGET##*/}" | tr '[:upper:]' '[:lower:]')" in
        cainfo.pem | cainfo-ss.pem | cainfo-merged.pem)
            fail "The agent itself writes $TARGET. Choose a file of your own."
            ;;
        *) ;;
        esac
    fi
}

installed() {
    [ -f "$TARGET" ] && is_bundle "$TARGET"
}

# Everyone may read the file, its owner may write it, and it belongs to root if root installs it.
has_mode_and_owner() {
    if [ "$(id -u)" = 0 ]; then
        [ -n "$(find "$1" -perm 644 -user 0 -group 0)" ]
    else
        [ -n "$(find "$1" -perm 644)" ]
    fi
}

set_mode_and_owner() {
    chmod 644 "$1" || return 1
    [ "$(id -u)" != 0 ] || chown 0:0 "$1"
}

restore_label() {
    if has restorecon; then
        restorecon "$TARGET" || say "The SELinux label of $TARGET could not be restored."
    fi
}

# Remove a folder of a run, with what such a folder may hold.
remove_folder() {
    rm -f "$1/new" "$1/previous" "$1/holder"
    [ ! -d "$1/taken" ] || rmdir "$1/taken"
    rmdir "$1"
}

# Remove what runs that were killed have left here.
remove_leftovers() {
    for left in "$FOLDER".install-bundle.*; do
        case "$left" in
        *.lock) continue ;;
        *) ;;
        esac
        if [ -d "$left" ] && [ ! -h "$left" ] && ! kill -0 "${left##*.}" 2>/dev/null; then
            remove_folder "$left"
        fi
    done
}

# Something that a run has made lies here: of one that was killed, or of one at work.
has_leftovers() {
    for left in "$FOLDER".install-bundle.*; do
        [ ! -d "$left" ] || return 0
    done
    return 1
}

# The lock was left by a run on this computer that is no more, or by one that was killed before it
# could say who it is.
lock_is_stale() {
    if [ ! -f "$LOCK/holder" ]; then
        [ "$waited" -ge 5 ]
        return
    fi
    holder=$(cat "$LOCK/holder" 2>/dev/null)
    [ "${holder% *}" = "$HOST" ] && ! kill -0 "${holder##* }" 2>/dev/null
}

# One run at a time in this folder: making a folder succeeds for one of them only. A stale lock is
# taken over by the one run that makes a folder in it.
lock() {
    [ -d "$FOLDER" ] || mkdir -p "$FOLDER" || fail "$FOLDER cannot be made."
    LOCK=${FOLDER}.install-bundle.lock
    HOST=$(uname -n) || HOST=unknown
    waited=0
    while ! mkdir -m 700 "$LOCK" 2>/dev/null; do
        [ -w "$FOLDER" ] || fail "$FOLDER cannot be written. Nothing was changed."
        if lock_is_stale && mkdir "$LOCK/taken" 2>/dev/null; then
            break
        fi
        if [ "$waited" -ge "$LOCK_WAIT" ]; then
            fail "Another run ($holder) is at work here. If there is none, remove $LOCK."
        fi
        sleep 1
        waited=$((waited + 1))
    done
    trap unlock 0
    trap 'exit 2' 1 2 15
    printf '%s\n' "$HOST $$" >"$LOCK/holder" || fail "$LOCK cannot be written. Nothing was changed."
    [ ! -d "$LOCK/taken" ] || rmdir "$LOCK/taken"
}

unlock() {
    [ -z "$WORK" ] || [ ! -d "$WORK" ] || remove_folder "$WORK"
    released=${FOLDER}.install-bundle.released.$$
    mv "$LOCK" "$released" && remove_folder "$released"
}

# A folder that nobody else can write in, in the folder of the target, so that moving out of it
# replaces the target in one step.
make_work() {
    WORK=${FOLDER}.install-bundle.$$
    mkdir -m 700 "$WORK" || fail "$FOLDER cannot be written. Nothing was changed."
}

# The name of the nth previous file: TARGET.previous, TARGET.previous.2 and so on
previous_name() {
    if [ "$1" = 1 ]; then
        printf '%s\n' "$TARGET.previous"
    else
        printf '%s\n' "$TARGET.previous.$1"
    fi
}

# How many previous files there are, without a gap.
count_previous() {
    count=0
    while next=$(previous_name $((count + 1))) && { [ -e "$next" ] || [ -h "$next" ]; }; do
        count=$((count + 1))
    done
    printf '%s\n' "$count"
}

# Keep the file that is there, unless the last one that was kept is the same. One that was kept
# before, by whomever, is never overwritten.
keep_previous() {
    count=$(count_previous)
    PREVIOUS=$(previous_name "$count")
    if [ "$count" -gt 0 ] && [ -f "$PREVIOUS" ] && [ ! -h "$PREVIOUS" ] &&
        [ "$(sum_of "$PREVIOUS")" = "$(sum_of "$TARGET")" ]; then
        return
    fi
    [ "$count" -lt "$MOST_PREVIOUS" ] || fail "$TARGET has $count previous files. Move some away."
    PREVIOUS=$(previous_name $((count + 1)))
    cp -p "$TARGET" "$WORK/previous" || fail "The previous file cannot be kept. Nothing was changed."
    mv -f "$WORK/previous" "$PREVIOUS" || fail "$PREVIOUS cannot be written."
    MADE=$PREVIOUS
}

install_bundle() {
    make_work
    cp "$SOURCE" "$WORK/new" || fail "$FOLDER cannot be written. Nothing was changed."
    set_mode_and_owner "$WORK/new" || fail "The mode and owner cannot be set. Nothing was changed."
    is_bundle "$WORK/new" || fail "The copy differs from the bundle. Nothing was changed."
    replaces=no
    if [ -f "$TARGET" ]; then
        replaces=yes
        keep_previous
    fi
    if ! mv -f "$WORK/new" "$TARGET"; then
        [ -z "$MADE" ] || rm -f "$MADE"
        fail "$TARGET cannot be replaced. It is as it was. If it is mounted, replace its source."
    fi
    restore_label
    [ "$replaces" = no ] || say "The previous file is kept as $PREVIOUS."
    if ! installed; then
        put_back "$replaces"
        fail "$TARGET did not read back as it was written."
    fi
    say "$TARGET was installed: $begins certificates, mode 644."
}

# Put back the previous file if there is one (yes), or else remove the target (no).
put_back() {
    if [ "$1" = yes ]; then
        mv -f "$PREVIOUS" "$TARGET" || fail "$TARGET cannot be replaced."
        restore_label
        say "$TARGET holds again what it held before."
    else
        rm -f "$TARGET" || fail "$TARGET cannot be removed."
        say "$TARGET was removed."
    fi
}

uninstall() {
    [ ! -d "$FOLDER" ] || lock
    if [ ! -f "$TARGET" ]; then
        say "$TARGET is not there. Nothing was changed."
    elif ! installed; then
        fail "$TARGET is not what this kit installed. Nothing was changed."
    else
        count=$(count_previous)
        PREVIOUS=$(previous_name "$count")
        if [ "$count" -gt 0 ] && [ -f "$PREVIOUS" ] && [ ! -h "$PREVIOUS" ]; then
            put_back yes
        else
            put_back no
        fi
    fi
}

install() {
    check_source
    [ -z "$SIGNER" ] || check_signature
    if has_leftovers || ! installed || ! has_mode_and_owner "$TARGET"; then
        lock
        remove_leftovers
    fi
    if ! installed; then
        install_bundle
    elif has_mode_and_owner "$TARGET"; then
        say "$TARGET holds this bundle already. Nothing was changed."
    else
        set_mode_and_owner "$TARGET" || fail "The mode and owner of $TARGET cannot be set."
        restore_label
        say "$TARGET holds this bundle already. Its mode and owner were set."
    fi
}

check() {
    if ! installed; then
        say "$TARGET does not hold this bundle. It would be installed."
        exit 1
    fi
    if ! has_mode_and_owner "$TARGET"; then
        say "$TARGET holds this bundle. Its mode and owner would be set."
        exit 1
    fi
    say "$TARGET holds this bundle."
}

WORK=
MADE=
SIGNER=
holder=
todo=install
while [ $# -gt 0 ]; do
    case "$1" in
    --check | --uninstall)
        [ "$todo" = install ] || fail "--check and --uninstall do not go together."
        todo=${1#--}
        ;;
    --target)
        [ $# -gt 1 ] || fail "--target wants a path."
        TARGET=$2
        shift
        ;;
    --signer)
        [ $# -gt 1 ] || fail "--signer wants a certificate or a public key."
        SIGNER=$2
        shift
        ;;
    *) fail "$1 is not known. Use --check, --uninstall, --target PATH or --signer FILE." ;;
    esac
    shift
done

umask 022
case "$0" in
*/*) SOURCE=${0%/*}/$BUNDLE ;;
*) SOURCE=./$BUNDLE ;;
esac
check_target
"$todo"
