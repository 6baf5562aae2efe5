"""The picture shows what the services are: well-formed, complete, and for light and dark pages."""

import re
from xml.etree import ElementTree as ET

from deploy.platform import SERVICES
from tools.docs.generate import CONFIGS
from tools.docs.picture import picture
from tools.docs.rooms import rooms_of

SVG = "{http://www.w3.org/2000/svg}"


def words() -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture(CONFIGS)).iter(f"{SVG}text")]  # noqa: S314 # ours


def test_every_service_room_and_topic_is_in_the_picture() -> None:
    shown = words()

    for package, service in SERVICES.items():
        assert {service.name, package.replace(".", "/")} <= set(shown)
        assert {room.name for room in rooms_of(package, service)} <= set(shown)
        assert {topic.removesuffix(".events.v1") for topic in service.catalogue.topics} <= set(shown)


def test_a_process_of_its_own_stands_with_its_service() -> None:
    assert "web · worker · stream" in words()


def test_nothing_lies_outside_the_picture() -> None:
    root = ET.fromstring(picture(CONFIGS))  # noqa: S314 # ours
    _, _, width, height = map(float, root.attrib["viewBox"].split())

    boxes = [{key: float(box.attrib[key]) for key in ("x", "y", "width", "height")} for box in root.iter(f"{SVG}rect")]

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= height for box in boxes)


def test_the_picture_has_colours_for_dark_pages_and_needs_no_foreign_server() -> None:
    drawn = picture(CONFIGS)

    assert "prefers-color-scheme: dark" in drawn
    assert set(re.findall(r"\w+://[^\"\s]+", drawn)) == {"http://www.w3.org/2000/svg"}
