"""Python's collector of garbage in a process that works through a district."""

import gc


def collect_seldom() -> None:
    """Rows come by the million, are short-lived, and hardly a circle is among them: what is loaded by now is
    not looked through again for each few hundred of them."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
