"""Messages: an event is put into JSON once."""

from justiceportal.exchange.interfaces import Message
import json


def test_a_message_is_put_into_json_once_and_its_words_stay_readable():
    message = Message(7, {"id": "a", "data": {"title": "法律援助"}})
    assert json.loads(message.json) == message.event
    assert "法律援助".encode() in message.json
    assert message.json is message.json
