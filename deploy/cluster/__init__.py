"""A cluster on one machine: three Kafka brokers, a MongoDB replica set of three, two of every process, for tests of failure."""
