"""The rule tree and its four readings."""
