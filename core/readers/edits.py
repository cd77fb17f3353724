"""How many edits lie between two short texts."""


def distance(first: bytes, second: bytes, most: int) -> int:
    """The Levenshtein distance, or ``most + 1`` where it is larger.

    An edit adds, removes or changes one byte. The cost is the product of the lengths.
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    row = list(range(len(second) + 1))
    for number, byte in enumerate(first, 1):
        diagonal, row[0] = row[0], number
        for column, other in enumerate(second, 1):
            changed = diagonal + (byte != other)
            diagonal = row[column]
            row[column] = min(changed, diagonal + 1, row[column - 1] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
