import pytest

from core.agent.client_path import SUGGESTED, check_client_path
from core.base.errors import UsageError


@pytest.mark.parametrize("path", [SUGGESTED, " /etc/pki/bundle.pem ", "/opt/x/../bundle.pem"])
def test_an_absolute_path_is_taken(path: str) -> None:
    assert check_client_path(path).startswith("/")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "must start with /"),
        ("etc/bundle.pem", "must start with /"),
        ("~/bundle.pem", "must start with /"),
        ("C:/bundle.pem", "Windows"),
        ("\\\\server\\share\\bundle.pem", "Windows"),
        ("/etc/", "folder"),
        ("//", "folder"),
        ("/etc/a\nb.pem", "cannot be seen"),
    ],
)
def test_a_path_that_no_client_could_use_is_refused(path: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        check_client_path(path)


@pytest.mark.parametrize("name", ["cainfo.pem", "cainfo-ss.pem", "cainfo-merged.pem"])
def test_the_agents_own_files_are_refused_however_they_are_spelled(name: str) -> None:
    for folder in (
        "/opt/altiris/notification/nsagent/etc",
        "//opt/altiris/x/../notification/nsagent//etc",
    ):
        with pytest.raises(UsageError, match="would overwrite"):
            check_client_path(f"{folder}/{name}")
