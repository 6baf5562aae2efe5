"""The local runtime: MongoDB, Kafka and every process of the platform on one machine, under a supervisor."""
