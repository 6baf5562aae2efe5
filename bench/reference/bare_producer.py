"""P12's reference and the source of P13's messages: kafka-python as fast as it can send; prints messages per second."""

import json
import os
import sys
import time

from kafka import KafkaProducer

#: The average size of our events in the five demo tenants: 820 bytes.
_VALUE = b'{"specversion":"1.0","type":"org.louyu.bench.thing.happened.v1","data":{"text":"' + b"x" * 737 + b'"}}'


def main(topic: str, count: int, compression: str | None) -> None:
    producer = KafkaProducer(
        **json.loads(os.environ["KAFKA_OPTIONS"]), acks="all", linger_ms=5, batch_size=65_536, compression_type=compression,
        allow_auto_create_topics=False,
    )  # fmt: skip
    headers = [("content-type", b"application/cloudevents+json"), ("ce_type", b"org.louyu.bench.thing.happened.v1")]
    producer.send(topic, _VALUE, headers=headers).get(timeout=30)
    started = time.perf_counter()
    for number in range(count - 1):
        producer.send(topic, _VALUE, key=str(number).encode(), headers=headers)
    producer.flush()
    print(count / (time.perf_counter() - started))
    producer.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), None if sys.argv[3:] == ["none"] else "zstd")
