"""A square code as the path of an SVG drawing, one step for each dark field."""

from qrcode.main import QRCode


def path_of(text: str) -> tuple[int, str]:
    """The width in fields, and the path."""
    code: QRCode[object] = QRCode(border=4)
    code.add_data(text)
    fields = code.get_matrix()
    steps = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(fields) for x, is_dark in enumerate(row) if is_dark]
    return len(fields), "".join(steps)
