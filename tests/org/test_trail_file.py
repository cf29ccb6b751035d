"""A file of the trail that was tampered with: whatever was done to it shows, and where."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.problem import ProblemError
from minzheng.org.trail_file import (
    GENESIS,
    Verified,
    end_line,
    entry_hash,
    entry_line,
    event_hash,
    event_line,
    verify,
)


def fault(lines: list[bytes], noted: str | None = None) -> tuple[str, int]:
    with pytest.raises(ProblemError) as raised:
        verify(lines, noted=noted)
    (found,) = raised.value.problems
    return found.id, found.line


def _sound() -> list[bytes]:
    """Three looks, two events and their seal, a look."""
    events = [{"id": 4, "name": "A", "payload": {}}, {"id": 7, "name": "B", "payload": {"因": 1.5}}]
    first = event_hash(events[0], GENESIS)
    running = [first, event_hash(events[1], first)]
    told = {"first": 4, "last": 7, "count": 2, "digest": running[1]}
    lines: list[str] = []
    head = GENESIS
    for seq, kind in enumerate(("read", "reveal", "search", "seal", "read"), start=1):
        detail = told if kind == "seal" else {}
        content = {"seq": seq, "user": "甲", "kind": kind, "detail": detail, "previous": head}
        if kind == "seal":
            lines += [event_line(event, hashed) for event, hashed in zip(events, running, strict=True)]
        head = entry_hash(content)
        lines.append(entry_line(content, head))
    lines.append(end_line(Verified(5, 2, head)))
    return [f"{line}\n".encode() for line in lines]


SOUND = _sound()
WHOLE = b"".join(SOUND)
HEAD = verify(SOUND).head


def test_a_sound_file_tells_how_much_it_holds() -> None:
    assert verify(SOUND, noted=HEAD) == Verified(5, 2, HEAD)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_no_byte_is_changed_unseen(place: int, by: int) -> None:
    whole = bytearray(WHOLE)
    whole[place] = (whole[place] + by) % 256
    _, line = fault(list(io.BytesIO(whole)))
    assert line == WHOLE[:place].count(b"\n") + 1


@given(st.integers(0, len(SOUND) - 1))
def test_no_line_is_removed_unseen(place: int) -> None:
    _, line = fault([*SOUND[:place], *SOUND[place + 1 :]])
    assert line >= place + 1


@given(st.integers(0, len(SOUND) - 1), st.integers(0, len(SOUND)))
def test_no_line_is_repeated_unseen(what: int, where: int) -> None:
    fault([*SOUND[:where], SOUND[what], *SOUND[where:]])


@given(st.permutations(SOUND).filter(lambda lines: lines != SOUND))
def test_no_two_lines_change_places_unseen(lines: list[bytes]) -> None:
    _, line = fault(lines)
    # Of events in the wrong place the line is named that follows them: until then a seal might.
    first = next(place for place, pair in enumerate(zip(lines, SOUND, strict=True)) if pair[0] != pair[1])
    assert first < line <= first + 3


@given(st.integers(0, len(WHOLE) - 1))
def test_no_tail_is_cut_off_unseen(length: int) -> None:
    fault(list(io.BytesIO(WHOLE[:length])))


def test_a_tail_cut_off_under_a_new_last_line_is_found_by_the_head_noted_elsewhere() -> None:
    short = SOUND[:3]
    third = verify([*short, _end(3, 0, short)]).head
    cut = [*short, _end(3, 0, short)]
    assert verify(cut, noted=third).entries == 3
    assert fault(cut, noted=HEAD) == ("trail.E008", 4)


def _end(entries: int, events: int, lines: list[bytes]) -> bytes:
    head = lines[-1].decode().partition('"hash":"')[2][:64]
    return f"{end_line(Verified(entries, events, head))}\n".encode()


def test_what_is_not_a_trail_is_said_to_be_none() -> None:
    assert fault([b"seq,user\n"]) == ("trail.E001", 1)
    assert fault([b'{"entry":{"seq":1},"entry":{"seq":2}}\n']) == ("trail.E001", 1)
    assert fault([b"\xff\xfe\n"]) == ("trail.E001", 1)
    assert fault([]) == ("trail.E006", 1)
