"""Real servers of the protocols that begin without TLS, started on loopback, each in a folder.

Each is the server that Debian has, with a configuration of its own; nothing of the system's is
read. Where it is not installed, the test is skipped aloud.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.factory import Issued
from tests.tls import written_chain

_SECONDS = 30
_PATHS = ("/usr/sbin", "/usr/local/bin", *map(str, Path("/usr/lib/postgresql").glob("*/bin")))


class Files(NamedTuple):
    """What a server is started with; where ``tls`` is False, it must not begin TLS."""

    folder: Path
    chain: Path
    key: Path
    port: int
    tls: bool

    @property
    def switch(self) -> str:
        """TLS as a word."""
        return "yes" if self.tls else "no"


class Real(NamedTuple):
    """How to start one server.

    Attributes:
        program: what has to be installed.
        command: writes the configuration and returns what to run.
        as_nobody: it refuses to be run by root.
        as_root: only root can run it.
    """

    program: str
    command: Callable[[str, Files], list[str]]
    as_nobody: bool = False
    as_root: bool = False


def program(name: str) -> str:
    """The path of a server; the test is skipped aloud where it is not installed."""
    path = shutil.which(name, path=os.pathsep.join((os.environ["PATH"], *_PATHS)))
    if path is None:
        pytest.skip(f"{name} is not installed, so its protocol was only spoken with a double")
    return path


@contextmanager
def running(
    real: Real, server: Issued, sent: Sequence[Issued], *, tls: bool = True
) -> Iterator[int]:
    """Start a server with this certificate and chain; yield the port that it answers on."""
    path = program(real.program)
    if real.as_root and os.geteuid() != 0:
        pytest.skip(f"{real.program} can be started by root alone")
    with tempfile.TemporaryDirectory(prefix="real-") as place:
        folder = Path(place)
        files = Files(folder, *written_chain(server, sent, folder), _free_port(), tls)
        lowered = real.as_nobody and os.geteuid() == 0
        if lowered:
            _give_to_nobody(folder)
        command = real.command(path, files)
        if lowered:
            _give_to_nobody(folder)
            command = [*_AS_NOBODY, *command]
        with _process(command, folder, files.port):
            yield files.port


_AS_NOBODY = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")


def _give_to_nobody(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "nobody")


@contextmanager
def _process(command: list[str], folder: Path, port: int) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        _wait_for(process, port, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_SECONDS)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not start: {log.read_text(errors='replace')[-2_000:]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _dovecot(protocol: str) -> Callable[[str, Files], list[str]]:
    def command(path: str, files: Files) -> list[str]:
        others = "".join(
            f"  inet_listener {name} {{\n    port = {port}\n  }}\n"
            for name, port in ((protocol, files.port), (f"{protocol}s", 0))
        )
        user = _user()
        text = f"""
protocols = {protocol}
listen = 127.0.0.1
base_dir = {files.folder}/run
state_dir = {files.folder}/run
log_path = {files.folder}/dovecot.log
default_internal_user = {"dovecot" if user == "root" else user}
default_internal_group = {"dovecot" if user == "root" else _group()}
default_login_user = {"dovenull" if user == "root" else user}
ssl = {files.switch}
ssl_cert = <{files.chain}
ssl_key = <{files.key}
service {protocol}-login {{
{others}  chroot =
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={files.folder}
}}
"""
        config = files.folder / "dovecot.conf"
        config.write_text(text)
        files.folder.chmod(0o755)
        return [path, "-F", "-c", str(config)]

    return command


def _user() -> str:
    import pwd  # noqa: PLC0415 - there is none on Windows

    return pwd.getpwuid(os.geteuid()).pw_name


def _group() -> str:
    import grp  # noqa: PLC0415 - the same

    return grp.getgrgid(os.getegid()).gr_name


def _vsftpd(path: str, files: Files) -> list[str]:
    empty = files.folder / "empty"
    empty.mkdir()
    config = files.folder / "vsftpd.conf"
    config.write_text(
        f"""listen=YES
listen_address=127.0.0.1
listen_port={files.port}
background=NO
run_as_launching_user=YES
anonymous_enable=YES
anon_root={empty}
secure_chroot_dir={empty}
ssl_enable={files.switch}
allow_anon_ssl=YES
rsa_cert_file={files.chain}
rsa_private_key_file={files.key}
ssl_tlsv1=YES
seccomp_sandbox=NO
"""
    )
    config.chmod(0o600)
    return [path, str(config)]


def _mariadb(path: str, files: Files) -> list[str]:
    data = files.folder / "data"
    data.mkdir()
    return [
        path,
        "--no-defaults",
        f"--datadir={data}",
        f"--socket={files.folder}/socket",
        "--bind-address=127.0.0.1",
        f"--port={files.port}",
        *([f"--ssl-cert={files.chain}", f"--ssl-key={files.key}"] if files.tls else ["--skip-ssl"]),
        "--skip-grant-tables",
        "--innodb-buffer-pool-size=8M",
        "--innodb-log-file-size=4M",
        *(["--user=root"] if os.geteuid() == 0 else []),
    ]


def _prosody(path: str, files: Files) -> list[str]:
    config = files.folder / "prosody.cfg.lua"
    config.write_text(
        f"""
run_as_root = true
daemonize = false
data_path = "{files.folder}"
pidfile = "{files.folder}/prosody.pid"
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {files.port} }}
s2s_ports = {{ }}
legacy_ssl_ports = {{ }}
modules_enabled = {{ "saslauth"{', "tls"' if files.tls else ""} }}
ssl = {{ certificate = "{files.chain}", key = "{files.key}" }}
log = {{ info = "{files.folder}/prosody.log" }}
VirtualHost "localhost"
"""
    )
    return [path, "--config", str(config)]


def _prosody_servers(path: str, files: Files) -> list[str]:
    command = _prosody(path, files)
    config = files.folder / "prosody.cfg.lua"
    text = config.read_text().replace(f"c2s_ports = {{ {files.port} }}", "c2s_ports = { }")
    config.write_text(text.replace("s2s_ports = { }", f"s2s_ports = {{ {files.port} }}"))
    return command


def _xrdp(path: str, files: Files) -> list[str]:
    config = files.folder / "xrdp.ini"
    config.write_text(
        f"""[Globals]
ini_version=1
fork=true
port=tcp://127.0.0.1:{files.port}
security_layer={"tls" if files.tls else "rdp"}
crypt_level=high
certificate={files.chain}
key_file={files.key}
ssl_protocols=TLSv1.2, TLSv1.3
[Logging]
LogFile={files.folder}/xrdp.log
LogLevel=INFO
[Xorg]
name=Xorg
lib=libxup.so
ip=127.0.0.1
port=-1
"""
    )
    return [path, "--nodaemon", "--config", str(config)]


def _postfix(path: str, files: Files) -> list[str]:
    config, queue = files.folder / "postfix", files.folder / "queue"
    data = files.folder / "data"
    for folder in (config, queue, data):
        folder.mkdir()
    shutil.chown(data, "postfix")
    files.folder.chmod(0o755)
    (config / "main.cf").write_text(
        f"""compatibility_level = 3.6
queue_directory = {queue}
data_directory = {data}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
myhostname = mail.example.com
alias_maps =
smtpd_tls_chain_files = {files.key}, {files.chain}
smtpd_tls_security_level = {"may" if files.tls else "none"}
smtpd_helo_required = yes
smtpd_delay_reject = no
smtpd_helo_restrictions = reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname
maillog_file = {files.folder}/mail.log
maillog_file_prefixes = {files.folder}
"""
    )
    (config / "master.cf").write_text(
        f"""127.0.0.1:{files.port} inet n - n - - smtpd
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
    )
    return [path, "-c", str(config), "start-fg"]


def _slapd(path: str, files: Files) -> list[str]:
    config = files.folder / "slapd.conf"
    keys = f"TLSCertificateFile {files.chain}\nTLSCertificateKeyFile {files.key}\n"
    config.write_text(f"{keys if files.tls else ''}pidfile {files.folder}/slapd.pid\n")
    return [path, "-h", f"ldap://127.0.0.1:{files.port}", "-f", str(config), "-d", "0"]


def _postgres(path: str, files: Files) -> list[str]:
    data = files.folder / "data"
    initdb = [str(Path(path).resolve().parent / "initdb"), "-D", str(data), "-A", "trust", "-N"]
    down = _AS_NOBODY if os.geteuid() == 0 else ()
    subprocess.run([*down, *initdb], check=True, capture_output=True, cwd=files.folder)
    files.key.chmod(0o600)
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": files.port,
        "unix_socket_directories": files.folder,
        "ssl": files.switch,
        "ssl_cert_file": files.chain,
        "ssl_key_file": files.key,
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [path, "-D", str(data), *options]


SERVERS = {
    "smtp": Real("postfix", _postfix, as_root=True),
    "imap": Real("dovecot", _dovecot("imap")),
    "pop3": Real("dovecot", _dovecot("pop3")),
    "ftp": Real("vsftpd", _vsftpd),
    "ldap": Real("slapd", _slapd),
    "xmpp": Real("prosody", _prosody),
    "xmpp-server": Real("prosody", _prosody_servers),
    "postgres": Real("postgres", _postgres, as_nobody=True),
    "mysql": Real("mariadbd", _mariadb),
    "rdp": Real("xrdp", _xrdp),
}
"""A real server of each protocol, by its name on the command line."""
