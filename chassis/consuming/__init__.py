"""From Kafka to an effect that happens once."""
