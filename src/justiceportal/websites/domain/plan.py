"""What applying a definition does to one object: the file's new value wins only where nobody changed the old one."""

from dataclasses import dataclass


MISSING = object()


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """The outcome for one object: values to set, names kept because an editor changed them, what the file owns now."""

    changes: dict
    kept: tuple[str, ...]
    owned: dict


def plan_fields(wanted: dict, current: dict, applied: dict) -> FieldPlan:
    """Decide field by field.

    `wanted` is what the file says, `current` what the object has, `applied` what the file said when it was last
    applied (empty for a new object). A field whose current value is not the applied one was changed by an editor.
    """
    changes, kept, owned = {}, [], dict(applied)
    for name, value in wanted.items():
        before = applied.get(name, MISSING)
        now = current.get(name, MISSING)
        if now == value:
            owned[name] = value
        elif before is MISSING or now == before:
            changes[name] = value
            owned[name] = value
        elif before != value:
            kept.append(name)
    return FieldPlan(changes, tuple(kept), owned)
