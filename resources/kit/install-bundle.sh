#!/bin/sh
# Installs the certificate bundle that lies beside this script, or says what it would do.
#
#   sh install-bundle.sh [--check | --uninstall] [--target PATH]
#
# --check      changes nothing; status 0 if the bundle is installed already, 1 if it is not
# --uninstall  puts back what was there before, or removes the bundle
# --target     another path than the one below; absolute
#
# Plain POSIX sh, for Linux, macOS, AIX, Solaris and HP-UX; on Solaris 10 start it with
# /usr/xpg4/bin/sh. Status 2: refused, and the target is as it was.
set -u
LC_ALL=C
export LC_ALL
if [ -d /usr/xpg4/bin ]; then # where Solaris keeps the tools of the standard
    PATH=/usr/xpg4/bin:$PATH
fi

BUNDLE=@BUNDLE@
SHA256=@SHA256@
TARGET=@TARGET@
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

# Remove what runs that were killed have left here.
remove_leftovers() {
    for left in "$FOLDER".install-bundle.*; do
        if [ -d "$left" ] && [ ! -h "$left" ] && ! kill -0 "${left##*.}" 2>/dev/null; then
            rm -f "$left/new" "$left/previous"
            rmdir "$left"
        fi
    done
}

# A folder that nobody else can write in, in the folder of the target, so that moving out of it
# replaces the target in one step.
make_work() {
    [ -d "$FOLDER" ] || mkdir -p "$FOLDER" || fail "$FOLDER cannot be made."
    WORK=${FOLDER}.install-bundle.$$
    mkdir -m 700 "$WORK" || fail "$FOLDER cannot be written. Nothing was changed."
    trap 'rm -f "$WORK/new" "$WORK/previous"; rmdir "$WORK"' 0
    trap 'exit 2' 1 2 15
}

keep_previous() {
    if [ -d "$TARGET.previous" ]; then
        fail "$TARGET.previous is a folder. Move it away. Nothing was changed."
    fi
    cp -p "$TARGET" "$WORK/previous" || fail "The previous file cannot be kept. Nothing was changed."
    mv -f "$WORK/previous" "$TARGET.previous" || fail "$TARGET.previous cannot be written."
    say "The previous file is kept as $TARGET.previous."
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
    mv -f "$WORK/new" "$TARGET" || fail "$TARGET cannot be replaced. It is as it was."
    restore_label
    if ! installed; then
        put_back "$replaces"
        fail "$TARGET did not read back as it was written."
    fi
    say "$TARGET was installed: $begins certificates, mode 644."
}

# Put back the previous file if there is one (yes), or else remove the target (no).
put_back() {
    if [ "$1" = yes ]; then
        mv -f "$TARGET.previous" "$TARGET" || fail "$TARGET cannot be replaced."
        restore_label
        say "$TARGET holds again what it held before."
    else
        rm -f "$TARGET" || fail "$TARGET cannot be removed."
        say "$TARGET was removed."
    fi
}

uninstall() {
    if [ ! -f "$TARGET" ]; then
        say "$TARGET is not there. Nothing was changed."
    elif ! installed; then
        fail "$TARGET is not what this kit installed. Nothing was changed."
    elif [ -f "$TARGET.previous" ] && [ ! -h "$TARGET.previous" ]; then
        put_back yes
    else
        put_back no
    fi
}

install() {
    check_source
    remove_leftovers
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
"$todo"
