"""Keys of backups for tests."""

from typing import Final

KEY: Final = "YmFja3VwLWtleS0wMTIzNDU2Nzg5MDEyMzQ1Njc4OVg="
OTHER_KEY: Final = "b3RoZXIta2V5LTAxMjM0NTY3ODkwMTIzNDU2Nzg5MFg="
