"""The blob store that the settings choose."""

from importlib import import_module

from chassis.kernel.blobs import BlobStore
from chassis.kernel.config import BlobConfig, InvalidSettings
from chassis.kernel.setting_values import BlobStoreKind
from chassis.persistence.gridfs_blobs import GridFsBlobs
from chassis.persistence.store import Store


def blobs_of(config: BlobConfig, store: Store, service: str) -> BlobStore:
    """Raises InvalidSettings."""
    if config.blob_store is BlobStoreKind.GRIDFS:
        return GridFsBlobs(store)
    if not config.s3_bucket:
        raise InvalidSettings("S3_BUCKET is missing: BLOB_STORE is s3")
    # boto3 takes longer to import than the rest of a worker; only those who use it should pay.
    s3 = import_module("chassis.persistence.s3_blobs")
    place = s3.S3Place(
        bucket=config.s3_bucket,
        # Services share a bucket; in MongoDB each has its own database.
        prefix=f"{config.s3_prefix}{service}/",
        endpoint=config.s3_endpoint,
        region=config.s3_region,
        access_key=config.s3_access_key,
        secret_key=config.s3_secret_key,
        addressing=config.s3_addressing,
    )
    blobs: BlobStore = s3.S3Blobs(place)
    return blobs
