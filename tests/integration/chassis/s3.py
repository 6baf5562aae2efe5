"""A server that speaks S3, as a process: moto."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import boto3
import requests

from chassis.persistence.s3_blobs import S3Place
from chassis.testing.eventually import eventually
from deploy.local.ports import free_base

BUCKET = "louyu"


@contextmanager
def s3_server() -> Iterator[str]:
    """Its address; it has the bucket BUCKET."""
    port = free_base()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        eventually(lambda: _answers(address), every=0.2)
        client = boto3.session.Session().client(
            "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
        )
        client.create_bucket(Bucket=BUCKET)
        client.close()
        yield address
    finally:
        server.terminate()
        server.wait(120)


def place(address: str, prefix: str = "", bucket: str = BUCKET) -> S3Place:
    return S3Place(
        bucket=bucket,
        prefix=prefix,
        endpoint=address,
        region="us-east-1",
        access_key="a",
        secret_key="b",
        addressing="path",
    )


def _answers(address: str) -> bool:
    with suppress(requests.ConnectionError):
        return requests.get(f"{address}/moto-api/", timeout=2).ok
    return False
