"""The layer stack of pyproject.toml, held where the import linter cannot see: foreign keys and doors."""

import tomllib
from pathlib import Path
from typing import Any

import django.db.models
import pytest
from django.apps import apps
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "minzheng"


def _contracts() -> list[dict[str, Any]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def _heights() -> dict[str, int]:
    """How high each room stands; siblings stand equally high."""
    (layers,) = [contract["layers"] for contract in _contracts() if contract["type"] == "layers"]
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


def _room(model: type[django.db.models.Model]) -> str | None:
    root, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if root == "minzheng" else None


def test_a_foreign_key_points_into_its_own_room_or_a_lower_one() -> None:
    heights = _heights()
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if (here := _room(model))
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if (there := _room(field.related_model)) and here != there and heights[there] >= heights[here]
    ]
    assert upward == []


def test_no_foreign_key_leaves_a_room_by_a_reverse_name() -> None:
    """A reverse accessor on a lower room's row (`division.persons`) would be a read going upwards."""
    named = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if (here := _room(model))
        for field in model._meta.get_fields()
        if isinstance(field, django.db.models.ForeignKey) and isinstance(field.related_model, type)
        if _room(field.related_model) not in {here, None} and not field.remote_field.hidden
    ]
    assert named == []


def test_every_room_has_a_door_and_a_contract_that_keeps_it() -> None:
    guarded = {
        module
        for contract in _contracts()
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    inside = ("models", "actions", "queries")
    rooms = [folder.parent for folder in SOURCE.glob("*/migrations") if (folder / "__init__.py").exists()]
    open_doors = [
        f"minzheng.{room.name}.{name}"
        for room in rooms
        for name in inside
        if ((room / name).is_dir() or (room / f"{name}.py").exists())
        and f"minzheng.{room.name}.{name}" not in guarded
    ]
    assert rooms
    assert open_doors == []
    assert [room.name for room in rooms if not (room / "api.py").exists()] == []


def test_a_built_room_stands_without_parentheses() -> None:
    """In parentheses a package may be missing: a typing slip would then pass for a room not yet built."""
    (layers,) = [contract["layers"] for contract in _contracts() if contract["type"] == "layers"]
    optional = {
        name.strip(" ()") for layer in layers for name in layer.split("|") if name.strip().startswith("(")
    }
    assert [name for name in sorted(optional) if (SOURCE / name).exists()] == []


def test_nothing_is_exempt_from_a_contract() -> None:
    assert [contract["id"] for contract in _contracts() if contract.get("ignore_imports")] == []


def test_the_import_contracts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0
