"""Compound files (OLE) for tests: no library at hand writes one ([MS-CFB])."""

import struct
from itertools import pairwise

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class _Node:
    def __init__(self, name: str, data: bytes | None) -> None:
        self.name = name
        self.data = data
        self.children: dict[str, _Node] = {}


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams; ``/`` in their names makes storages.

    Every stream is padded to 4,096 bytes and its size kept at the real one where that is larger,
    so that no mini stream is needed.
    """
    root = _Node("Root Entry", None)
    for path, data in streams.items():
        node = root
        *folders, name = path.split("/")
        for folder in folders:
            node = node.children.setdefault(folder, _Node(folder, None))
        node.children[name] = _Node(name, data)
    nodes = [root]
    for node in nodes:
        nodes.extend(node.children.values())
    return _written(nodes)


def _written(nodes: list[_Node]) -> bytes:
    body, mini, starts = bytearray(), bytearray(), {}
    fat: list[int] = []
    mini_fat: list[int] = []
    for node in nodes:
        if node.data is not None and len(node.data) < 4096:
            starts[id(node)] = _chain(mini, mini_fat, node.data, 64) if node.data else _END
        elif node.data is not None:
            starts[id(node)] = _chain(body, fat, node.data, _SECTOR)
    mini_start = _chain(body, fat, bytes(mini), _SECTOR) if mini else _END
    table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    table += struct.pack("<I", _FREE) * (-len(mini_fat) % 128)
    mini_fat_start = _chain(body, fat, table, _SECTOR) if mini else _END
    directory = _directory(nodes, starts, mini_start, len(mini))
    directory_start = _chain(body, fat, directory, _SECTOR)
    count = 1
    while count * 128 < len(fat) + count:
        count += 1
    first = len(fat)
    fat += [_FAT] * count
    fat += [_FREE] * (count * 128 - len(fat))
    body += struct.pack(f"<{len(fat)}I", *fat)
    places = [first + number for number in range(count)]
    places += [_FREE] * (109 - count)
    head = struct.pack(
        "<8s16xHHHHH6xIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        count,
        directory_start,
        0,
    )
    head += struct.pack(
        "<IIIII", 4096, mini_fat_start, len(table) // _SECTOR if mini else 0, _END, 0
    )
    return head + struct.pack("<109I", *places) + bytes(body)


def _chain(body: bytearray, fat: list[int], data: bytes, sector: int) -> int:
    start = len(fat)
    count = -(-len(data) // sector)
    fat += [start + number + 1 for number in range(count - 1)] + [_END]
    body += data.ljust(count * sector, b"\0")
    return start


def _directory(
    nodes: list[_Node], starts: dict[int, int], mini_start: int, mini_size: int
) -> bytes:
    place = {id(node): index for index, node in enumerate(nodes)}
    right = [_FREE] * len(nodes)
    child = [_FREE] * len(nodes)
    for node in nodes:
        inner = sorted(node.children.values(), key=lambda node: (len(node.name), node.name.upper()))
        for sibling, other in pairwise(inner):
            right[place[id(sibling)]] = place[id(other)]
        if inner:
            child[place[id(node)]] = place[id(inner[0])]
    out = b""
    for index, node in enumerate(nodes):
        name = node.name.encode("utf-16-le") + b"\0\0"
        kind = _ROOT if index == 0 else _STREAM if node.data is not None else _STORAGE
        start = mini_start if index == 0 else starts.get(id(node), 0)
        size = mini_size if index == 0 else len(node.data or b"")
        out += struct.pack("<64sHBB", name, len(name), kind, 1)
        out += struct.pack("<III36xIQ", _FREE, right[index], child[index], start, size)
    return out.ljust(-(-len(out) // _SECTOR) * _SECTOR, b"\0")
