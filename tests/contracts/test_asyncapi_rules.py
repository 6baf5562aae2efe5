"""Rules that the AsyncAPI document keeps: where the broker is, and an example of every message that fits it."""

import jsonschema_rs

from tests.contracts.test_documents import document, found


def test_every_channel_is_on_a_server_that_is_described() -> None:
    described = document("asyncapi.json")

    assert all(server["host"] and server["protocol"] == "kafka" for server in described["servers"].values())
    for name, channel in described["channels"].items():
        assert [found(server["$ref"])["protocol"] for server in channel["servers"]] == ["kafka"], name


def test_every_message_has_an_example_that_fits_its_payload() -> None:
    for name, message in document("asyncapi.json")["components"]["messages"].items():
        validator = jsonschema_rs.validator_for(message["payload"])
        assert message["examples"], name
        for example in message["examples"]:
            assert [error.message for error in validator.iter_errors(example["payload"])] == [], name


def test_every_message_and_operation_says_what_it_is() -> None:
    described = document("asyncapi.json")

    for name, message in described["components"]["messages"].items():
        assert message["title"], name
        assert message["summary"], name
        assert message["contentType"] == "application/cloudevents+json", name
    assert all(operation["summary"] for operation in described["operations"].values())
