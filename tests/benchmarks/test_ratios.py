"""What is told of a session: ratios before seconds, and a picture of where the time went."""

from xml.etree import ElementTree as ET

from benchmarks.peers.ratios import AIMS, growth, ratios
from benchmarks.picture import Part, picture


def ways(seconds: float) -> dict[str, dict[str, float]]:
    """Two ways of which the hand-written takes one second and 100 MB."""
    return {"product": {"cpu_s": seconds, "peak_mb": 50.0}, "polars": {"cpu_s": 1.0, "peak_mb": 100.0}}


def test_a_ratio_is_told_where_both_of_its_ways_ran() -> None:
    assert ratios(ways(1.1)) == {"cpu_of_polars": 1.1, "memory_of_polars": 0.5}


def test_a_bound_is_reached_on_its_own_side() -> None:
    assert AIMS["cpu_of_polars"].reached(1.15)
    assert not AIMS["cpu_of_polars"].reached(1.16)
    assert AIMS["openfisca_time"].reached(1.8)
    assert not AIMS["openfisca_time"].reached(1.79)


def test_growth_is_one_where_the_time_of_a_person_stays_the_same() -> None:
    sizes = {"300000": {"ways": ways(0.9)}, "1000000": {"ways": ways(2.0)}, "5000000": {"ways": ways(10.0)}}
    assert growth(sizes) == {"300000": 1.5, "1000000": 1.0, "5000000": 1.0}


def test_the_picture_is_an_image_with_a_bar_and_a_share_for_every_part() -> None:
    drawn = picture("where", [Part("read <Parquet>", 1.0, "read"), Part("compute", 3.0, "compute")])
    shapes = ET.fromstring(drawn)  # noqa: S314
    said = [element.text for element in shapes.iter() if element.tag.endswith("text")]
    assert said[1:] == ["read <Parquet>", "1.00 s · 25%", "compute", "3.00 s · 75%"]
