"""Who is told of the class tree: nobody, as `test_notify_vocabulary.SILENT` says it of everything else."""

from typing import Final

SILENT: Final = {
    "requests.class-tree.class-added": "a record of the catalogue; nobody waits for it",
    "requests.class-tree.class-renamed": "a record of the catalogue; nobody waits for it",
    "requests.class-tree.class-moved": "a record of the catalogue; nobody waits for it",
    "requests.class-tree.class-archived": "a record of the catalogue; nobody waits for it",
    "requests.class-tree.class-restored": "a record of the catalogue; nobody waits for it",
    "requests.code-table.code-mapped": "a record of the catalogue; nobody waits for it",
    "requests.code-table.code-unmapped": "a record of the catalogue; nobody waits for it",
}
