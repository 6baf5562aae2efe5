"""The release of this code, as pyproject.toml says it: the image has no pyproject.toml."""

from typing import Final

RELEASE: Final = "0.1.0"
