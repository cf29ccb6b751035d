"""个案认定 in words: which fact of a determination counts otherwise than told, why, by whom."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from minzheng.engine.determination import Said
from minzheng.expression.tree import Entity
from minzheng.policy.catalogue import Catalogue


def overrides_said(catalogue: Catalogue, rows: Iterable[Mapping[str, Any]]) -> tuple[Said, ...]:
    """A sentence each. ``rows``: person_no, fact, was and value (JSON text), until, reason, proposed_by,
    signed_by, signed_on; people of the household go by their numbers."""
    return tuple(_said(catalogue, row) for row in rows)


def _said(catalogue: Catalogue, row: Mapping[str, Any]) -> Said:
    entity: Entity = "household" if row["person_no"] is None else "person"
    spec = catalogue.fact(entity, row["fact"])
    was, value = (json.loads(row[name]) for name in ("was", "value"))
    who = "" if row["person_no"] is None else f"{row['person_no']} "
    if spec is None:
        return Said(f"个案认定 {who}{row['fact']}", f"override of {who}{row['fact']}")
    return Said(
        f"个案认定：{who}{spec.zh} {spec.show(was)} → {spec.show(value)}，至 {row['until']}。"
        f"理由：{row['reason']}（{row['proposed_by']} 提出，{row['signed_by']} {row['signed_on']} 签批）",
        f"override: {who}{spec.en} {spec.show(was, 'en')} → {spec.show(value, 'en')}, until {row['until']}; "
        f"reason: {row['reason']} (proposed by {row['proposed_by']}, signed by {row['signed_by']} on "
        f"{row['signed_on']})",
    )
