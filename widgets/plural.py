"""English plurals, for texts that no translation replaced."""


def plural(text: str, count: int) -> str:
    """`2 report(s)` as `2 reports`, `1 report(s)` as `1 report`; a translation has no "(s)" and stays as it is."""
    return text.replace("(s)", "" if count == 1 else "s")
