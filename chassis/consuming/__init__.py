"""From Kafka to an effect that happens exactly once."""
