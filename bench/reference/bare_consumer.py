"""P13's reference: plain kafka-python with checksums in Python; prints messages per second."""

import json
import os
import sys
import time

# Hides the extra that makes checksums cheap, before kafka-python looks for it.
sys.modules["crc32c"] = None  # type: ignore[assignment]  # what an absent module looks like

from kafka import KafkaConsumer  # noqa: E402 # after the line above, on purpose


def main(topic: str, count: int) -> None:
    options = json.loads(os.environ["KAFKA_OPTIONS"])
    consumer = KafkaConsumer(topic, **options, auto_offset_reset="earliest", max_poll_records=500)
    read = 0
    while not read:
        read = sum(len(records) for records in consumer.poll(1000).values())
    started, first = time.perf_counter(), read
    while read < count:
        read += sum(len(records) for records in consumer.poll(1000).values())
    print((read - first) / (time.perf_counter() - started))
    consumer.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
