"""OpenSSL is asked through a binding that does without looking every function up."""

import re
import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.bindings.openssl.binding import Binding

import core.openssl

_SOURCE = Path(core.openssl.__file__).read_text(encoding="utf-8")
_USED = frozenset(re.findall(r"\b_lib\.(\w+)", _SOURCE))
_WITHOUT_THE_QUICK_ONE = """
from cryptography.hazmat.bindings import _rust
from cryptography.hazmat.bindings.openssl.binding import Binding
del _rust._openssl
import core.openssl
print(core.openssl._lib is Binding.lib, core.openssl._ffi is Binding.ffi)
"""
"""As where a later version of the library keeps its own binding elsewhere."""


def test_each_function_that_is_called_is_one_of_the_documented_binding() -> None:
    assert len(_USED) > 20
    assert [name for name in sorted(_USED) if not hasattr(Binding.lib, name)] == []


def test_the_documented_binding_is_asked_where_the_quick_one_is_gone() -> None:
    command = [sys.executable, "-c", _WITHOUT_THE_QUICK_ONE]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["True", "True"]
