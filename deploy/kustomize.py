"""Finds a kustomize for the tests of deploy/kubernetes; `python -m deploy.kustomize` builds one if there is none.

KUSTOMIZE names one, else the machine's kustomize or kubectl, else one that Go builds once into the cache.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

VERSION: Final = "v5.7.1"
MODULE: Final = f"sigs.k8s.io/kustomize/kustomize/v5@{VERSION}"
#: Older ones bring a kustomize that knows no `patches`.
_OLDEST_KUBECTL: Final = 25


def find() -> Sequence[str] | None:
    """The command to which a folder is given, or None."""
    if named := os.environ.get("KUSTOMIZE"):
        return (named, "build")
    built = _cached() / "kustomize"
    if path := shutil.which("kustomize") or (str(built) if built.exists() else None):
        return (path, "build")
    kubectl = shutil.which("kubectl")
    return (kubectl, "kustomize") if kubectl and _minor(kubectl) >= _OLDEST_KUBECTL else None


def main() -> None:
    if find():
        return
    go = shutil.which("go")
    if go is None:
        print("No kustomize, kubectl or Go: the Kubernetes manifests are not built here. 未找到 kustomize，跳过检查")
        return
    print(f"Building kustomize {VERSION} with Go … 正在编译 kustomize", flush=True)
    # Go compares the module with its public checksums.
    subprocess.run([go, "install", MODULE], check=True, env={**os.environ, "GOBIN": str(_cached())})


def _cached() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "louyu" / f"kustomize-{VERSION}"


def _minor(kubectl: str) -> int:
    answer = subprocess.run([kubectl, "version", "--client", "-o", "json"], capture_output=True, check=False)
    try:
        return int(json.loads(answer.stdout)["clientVersion"]["minor"].rstrip("+"))
    except (ValueError, KeyError):
        return 0


if __name__ == "__main__":
    main()
