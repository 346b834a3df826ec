"""Our settings of a field inside the model of a form: data as in `domain.definition`, kept as one attribute."""

from plone.supermodel.interfaces import IFieldMetadataHandler
from plone.supermodel.utils import ns
from typing import Any
from zope.interface import implementer
import json


#: tagged value of the schema: name of the field → settings
KEY = "justiceportal.forms.settings"


@implementer(IFieldMetadataHandler)
class SettingsHandler:
    """Reads and writes the settings of a field in a model."""

    namespace = "http://justiceportal.example.org/forms"
    prefix = "portal"

    def read(self, field_node, schema, field) -> None:
        """Keep what the node says at the schema; what is no mapping is left for who reads the form to refuse."""
        said = field_node.get(ns("settings", self.namespace))
        if said:
            set_settings(schema, field.__name__, json.loads(said))

    def write(self, field_node, schema, field) -> None:
        """Write the settings of a field; none where it has none."""
        settings = settings_of(schema, field.__name__)
        if settings:
            field_node.set(ns("settings", self.namespace), json.dumps(settings, ensure_ascii=False, sort_keys=True))


def settings_of(schema, name: str) -> dict[str, Any]:
    """The settings of a field of a schema; {} without any."""
    return schema.queryTaggedValue(KEY, {}).get(name, {})


def set_settings(schema, name: str, settings: Any) -> None:
    """Replace the settings of a field."""
    every = dict(schema.queryTaggedValue(KEY, {}))
    every[name] = settings
    schema.setTaggedValue(KEY, every)
