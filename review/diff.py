"""placeholder"""


def main(base: str) -> int:
    return 0
